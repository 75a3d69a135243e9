/** Who she is, and her way: the same on the home and before the story. */
import { element } from "./dom.js";

/**
 * @param {import("./stage.js").Stage} stage
 * @param {string[]} countries  by name, in the order she passes
 * @returns {HTMLElement} her corridor
 */
export function herWay({ say }, countries) {
  return element("ol", { class: "corridor", "aria-label": say("home.corridor") }, countries.map((country) => element("li", {}, country)));
}

/** @param {import("./stage.js").Stage} stage  @param {{name: string, age: number}} protagonist  @returns {string} her name and age */
export function nameAndAge({ say }, { name, age }) {
  return say("home.woman", { name, age });
}
