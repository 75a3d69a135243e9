/** A second play beside an earlier one: only what was decided otherwise, and both endings (R4.8). */
import { replay } from "./code.js";
import { element, freshId } from "./dom.js";
import { isEnding, readOn } from "./engine.js";
import { ratingLabel } from "./feedback.js";
import { CodeError } from "./spelling.js";
import { decisions, trail } from "./trail.js";

/**
 * @typedef {Object} Earlier  a play that reached an ending before
 * @property {string} scene  its ending
 * @property {import("./trail.js").Step[]} decided
 */

/**
 * @param {import("./engine.js").Case} kase  @param {import("./store.js").Reached[]} reached  @param {string} code  of this play
 * @returns {Earlier[]} the latest first; plays of another version of the case are left out
 */
export function earlierPlays(kase, reached, code) {
  const codes = reached.flatMap((ending) => [ending.before, ending.code]).filter((kept) => kept && kept !== code);
  return [...new Set(codes)].map((kept) => playOf(kase, kept)).filter(Boolean).reverse();
}

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./debrief.js").Told} told  @param {Earlier[]} earlier
 * @returns {HTMLElement|null} folded, and null where there is nothing to compare with
 */
export function comparisonPart(stage, told, earlier) {
  if (!earlier.length) return null;
  const { say } = stage;
  const shown = element("div", { class: "compared" });
  const show = (index) => shown.replaceChildren(...besideEarlier(stage, told, earlier[index]));
  show(0);
  return element("details", { class: "comparison", "data-part": "comparison" },
    element("summary", {}, say("debrief.compare")),
    earlier.length > 1 ? choiceOfPlay(stage, earlier, show) : null,
    shown,
  );
}

function playOf(kase, code) {
  try {
    let state = replay(kase, code);
    while (!isEnding(kase, state) && !kase.scenes[state.scene].choices) state = readOn(kase, state);
    return isEnding(kase, state) ? { scene: state.scene, decided: decisions(trail(kase, state)) } : null;
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    return null;
  }
}

function choiceOfPlay({ kase, say, signal }, earlier, show) {
  const id = freshId("play");
  const options = earlier.map(({ scene }, index) => {
    const { title, ending } = kase.scenes[scene];
    return element("option", { value: index }, say("debrief.earlier_play", { number: index + 1, title, outcome: say(`debrief.${ending}`) }));
  });
  const select = element("select", { id, "data-earlier": true }, options);
  select.addEventListener("change", () => show(Number(select.value)), { signal });
  return element("p", { class: "which-play" }, element("label", { for: id }, say("debrief.compare_with")), select);
}

function besideEarlier(stage, told, earlier) {
  const { kase, say } = stage;
  const then = new Map(earlier.decided.map((step) => [step.scene, step]));
  const now = new Map(told.decided.map((step) => [step.scene, step]));
  const met = Object.keys(kase.scenes).filter((scene) => then.has(scene) || now.has(scene));
  const other = met.filter((scene) => then.get(scene)?.choice !== now.get(scene)?.choice);
  return [
    element("p", {}, say("debrief.alike", { count: met.length - other.length })),
    element("ol", {}, other.map((scene) => differing(stage, scene, then.get(scene), now.get(scene)))),
    element("h4", {}, say("debrief.both_endings")),
    element("dl", { class: "both-endings" }, endingOf(stage, "last_time", earlier.scene), endingOf(stage, "this_time", told.endingScene)),
  ];
}

function differing(stage, scene, then, now) {
  const { kase, say } = stage;
  const { phase, place } = kase.scenes[scene];
  return element("li", { "data-differs": scene },
    element("h4", {}, say("ending.where", { phase: say(`phase.${phase}`), place })),
    element("dl", {}, decidedThen(stage, "last_time", then), decidedThen(stage, "this_time", now)),
  );
}

function decidedThen(stage, when, step) {
  const { say } = stage;
  const what = step ? [ratingLabel(stage, step.choice.rating), " ", step.choice.say] : say("debrief.not_met");
  return element("div", {}, element("dt", {}, say(`debrief.${when}`)), element("dd", {}, what));
}

function endingOf({ kase, say }, when, scene) {
  const { title, ending } = kase.scenes[scene];
  return element("div", {}, element("dt", {}, say(`debrief.${when}`)), element("dd", {}, say("debrief.ending", { title, outcome: say(`debrief.${ending}`) })));
}
