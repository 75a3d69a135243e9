/** What every view is given: the case, the words, and what a press leads to. */
import { button } from "./dom.js";
import { speaker } from "./words.js";

/**
 * @typedef {Object} Turns  what the learner can do
 * @property {() => void} begin  from the first scene
 * @property {() => void} resume  where the saved play stands
 * @property {(code: string) => import("./opening.js").Problem|null} enterCode
 * @property {(choiceId: string, sure: 0|1|2|null) => void} take
 * @property {() => void} goOn  from what happened, or from a scene that asks nothing
 * @property {(decisions: number) => void} replayFrom  with so many decisions kept
 */

/**
 * @typedef {Object} Stage
 * @property {import("./engine.js").Case} kase
 * @property {import("./words.js").Say} say
 * @property {string} language
 * @property {{home: string|null, languages: Object<string, string>}} links
 * @property {boolean} plain  a page of its own, not a cell in JupyterLab
 * @property {AbortSignal} signal  ends every listening
 * @property {(label: string|Node|Array, press: () => void, attributes?: Object) => HTMLButtonElement} button
 */

/** @param {{model: Object, el: HTMLElement, language: string, signal: AbortSignal}} given  @returns {Stage} with `el` made ours */
export function setStage({ model, el, language, signal }) {
  const links = { home: null, languages: {}, ...model.get("links") };
  const plain = links.home !== null || Object.keys(links.languages).length > 0;
  el.classList.add("casebook");
  el.classList.toggle("in-notebook", !plain);
  el.lang = language;
  return {
    kase: model.get("case"),
    say: speaker(model.get("words")),
    language,
    links,
    plain,
    signal,
    button: (label, press, attributes = {}) => button(label, press, { signal, ...attributes }),
  };
}
