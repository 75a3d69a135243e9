/** A page on which nothing is played has "Leave this page" all the same. */
import { leaveBar } from "./leave.js";
import { setStage } from "./stage.js";

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderLeave({ model, el }) {
  const life = new AbortController();
  const stage = setStage({ model, el, language: document.documentElement.lang, signal: life.signal });
  el.replaceChildren(...[leaveBar(stage, el)].filter(Boolean));
  return () => {
    life.abort();
    el.replaceChildren();
  };
}
