/** The start of plain pages, which have no kernel. Which renderers a page carries, `edition/entries.py` decides. */
import { element } from "./dom.js";
import { pageModel } from "./host.js";
import { speaker } from "./words.js";

/** @param {Object<string, (given: {model: Object, el: HTMLElement}) => void>} renderers  by what an element says it is */
export function startPage(renderers) {
  const shared = document.querySelector("script[data-shared]"); // what all widgets of the page are given
  for (const place of document.querySelectorAll("[data-casebook]")) startIn(place, dataOf(shared), renderers[place.dataset.casebook]);
  addEventListener("beforeprint", () => openForPrint(document.querySelectorAll("details:not([open])")));
}

/** What fails leaves a sentence and a way on, never an empty page. */
function startIn(place, shared, render) {
  const traits = { ...shared, ...dataOf(place.querySelector("script[type='application/json']")) };
  const el = place.appendChild(element("div"));
  try {
    render({ model: pageModel(traits), el });
  } catch (error) {
    console.error("[casebook] The page could not be drawn. Please report this with the address of the page.", error);
    el.className = "casebook";
    el.replaceChildren(element("p", { class: "problem", role: "alert", "data-problem": "broken" }, speaker(traits.words)("problem.broken")));
  }
}

function dataOf(script) {
  return JSON.parse(script.textContent);
}

/** Paper has nothing to press: what is folded is opened, and folded again afterwards. */
function openForPrint(folded) {
  for (const details of folded) details.open = true;
  const fold = () => folded.forEach((details) => details.removeAttribute("open"));
  addEventListener("afterprint", fold, { once: true });
}
