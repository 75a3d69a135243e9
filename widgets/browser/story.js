/** The parts a scene is told with: its head, its paragraphs with what they come from, and the handover note. */
import { element, freshId, heading, jump, prose } from "./dom.js";
import { holds } from "./engine.js";
import { causeOf } from "./trail.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {string} sceneId  @param {string} title
 * @param {string} id  by which the view is named after its heading
 * @returns {HTMLElement} phase, country and month, and the heading that takes the focus
 */
export function sceneHead({ kase, say }, sceneId, title, id) {
  const scene = kase.scenes[sceneId];
  // An ending may lie anywhere, and then names no country.
  const parts = [say(`phase.${scene.phase}`), kase.countries[scene.country], scene.when].filter(Boolean);
  return element("div", { class: "scene-head" },
    element("p", { class: "kicker" }, parts.join(" · ")),
    heading(2, title, { id, "data-focus": true }),
  );
}

/**
 * Whose desk the learner sits at: it changes with the phase, and then it is said clearly.
 * @param {import("./stage.js").Stage} stage  @param {string} phase  @param {string|null} before  the phase of the scene before, if any
 * @returns {HTMLElement}
 */
export function deskLine({ kase, say }, phase, before) {
  const moved = before !== null && before !== phase;
  const text = say(moved ? "now_you_are" : "you_are", { who: kase.phases[phase].you_are });
  return element("p", { class: before === phase ? "desk" : "desk new-desk" }, text);
}

/**
 * The paragraphs that show here. Where one shows because of an earlier decision, a line after it says which.
 * @param {import("./stage.js").Stage} stage  @param {import("./engine.js").State} state
 * @param {import("./trail.js").Step[]} steps  behind this state
 * @param {{if: import("./engine.js").Condition, html: string}[]} paragraphs
 * @param {NameCause} [nameCause]  shared with other parts of the view
 * @returns {HTMLElement}
 */
export function storyText(stage, state, steps, paragraphs, nameCause = causeNamer(stage, state, steps)) {
  const shown = paragraphs.filter((paragraph) => holds(paragraph.if, state));
  return element("div", { class: "text" },
    shown.map((paragraph) => [prose(paragraph.html, stage.language), nameCause(paragraph.if)]),
    nameCause(steps.at(-1)?.way.if),
  );
}

/**
 * @callback NameCause
 * @param {import("./engine.js").Condition|undefined} condition  that holds here
 * @returns {HTMLElement|null} a line that names the decision behind it, unless it was named before or there is none
 */

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./engine.js").State} state  @param {import("./trail.js").Step[]} steps  behind it
 * @param {(step: import("./trail.js").Step) => string|null} [idOf]  where in the view that decision stands, to lead there
 * @returns {NameCause}
 */
export function causeNamer(stage, state, steps, idOf = () => null) {
  const named = new Set();
  return (condition) => {
    const cause = causeOf(steps, state, condition);
    if (!cause || named.has(cause)) return null;
    named.add(cause);
    return causeLine(stage, cause, idOf(cause));
  };
}

/** @param {import("./stage.js").Stage} stage  @param {string} html  @param {string} title  @returns {HTMLElement} a note on paper */
export function handoverNote({ language }, html, title) {
  const id = freshId("note");
  return element("section", { class: "note", "aria-labelledby": id },
    element("h3", { class: "label", id }, title),
    prose(html, language),
  );
}

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./trail.js").Step} step  the decision  @param {string|null} id  where it stands in the view
 * @returns {HTMLElement} which decision something comes from
 */
export function causeLine({ kase, say, signal }, step, id) {
  const scene = kase.scenes[step.scene];
  const text = say("cause", { place: scene.place, phase: say(`phase.${scene.phase}`), choice: step.choice.say });
  return element("p", { class: "cause" }, id ? jump(text, id, { signal, "data-cause": step.scene }) : text);
}
