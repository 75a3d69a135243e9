/** The learner's place as a code: shown on request, copied with one press. */
import { element } from "./dom.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {string} code  @param {{open: boolean}} options  open where nothing else keeps the place
 * @returns {HTMLElement}
 */
export function placeDisclosure(stage, code, { open }) {
  return element("details", { class: "place", open },
    element("summary", {}, stage.say("place.title")),
    element("p", {}, stage.say("place.means")),
    codeWithCopy(stage, code),
    stage.links.home ? element("p", {}, element("a", { href: `${stage.links.home}#take-with-you`, "data-to-carry": true }, stage.say("carry.whole"))) : null,
  );
}

/**
 * @param {import("./stage.js").Stage} stage  @param {string} code
 * @param {{copy: string, failed: string}} [says]  the words of the button, and of what to do where the page may not copy
 * @returns {HTMLElement} the code, a button that copies it, and what came of it
 */
export function codeWithCopy({ say, button }, code, { copy: label, failed } = { copy: "place.copy", failed: "place.copy_failed" }) {
  const shown = element("code", { class: "code", "data-code": code, translate: "no" }, code);
  const result = element("span", { class: "copied", role: "status" });
  const copy = async () => {
    result.textContent = say((await copied(shown)) ? "place.copied" : failed);
  };
  return element("p", { class: "code-line" }, shown, button(say(label), copy, { class: "quiet" }), result);
}

/** Where a page may not write to the clipboard, the code is selected for the keyboard to copy. */
async function copied(shown) {
  try {
    await navigator.clipboard.writeText(shown.textContent);
    return true;
  } catch {
    getSelection().selectAllChildren(shown);
    return false;
  }
}
