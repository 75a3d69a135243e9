/** Decisions that the learner judged before any feedback: how sure, and what it meant. Sure and wrong comes first (R4.5). */
import { element } from "./dom.js";
import { feedbackInBrief, ratingLabel } from "./feedback.js";
import { chosenLine } from "./outcome.js";

const VERY_SURE = 2;
const WORSE = ["protective", "partial", "harmful"];

/** @param {import("./engine.js").Case} kase  @param {import("./trail.js").Step} step  @returns {boolean} whether its feedback stands in this part */
export function wasJudgedFirst(kase, step) {
  const scene = kase.scenes[step.scene];
  return Boolean(scene.ask_sure) || scene.feedback_when === "debrief";
}

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./debrief.js").Told} told
 * @returns {HTMLElement|null} null where nothing was judged first
 */
export function judgedPart(stage, { decided, judgedIds }) {
  const judged = decided.filter((step) => judgedIds.has(step)).sort(bySurprise);
  if (!judged.length) return null;
  return element("section", { class: "judged", "data-part": "judged" },
    element("h3", {}, stage.say("debrief.judged")),
    element("ol", {}, judged.map((step, index) => judgedItem(stage, step, judgedIds.get(step), index === 0))),
  );
}

/** What one was sure of and got wrong stays longest once it is put right (hypercorrection, R4.5); then what was wrong; then what was unsure. */
function bySurprise(one, other) {
  const wrong = (step) => WORSE.indexOf(step.choice.rating);
  if (Boolean(wrong(one)) !== Boolean(wrong(other))) return wrong(other) - wrong(one);
  const sure = (step) => step.sure ?? 0;
  return wrong(one) ? sure(other) - sure(one) || wrong(other) - wrong(one) : sure(one) - sure(other);
}

function judgedItem(stage, step, id, isFirst) {
  const { kase, say } = stage;
  const scene = kase.scenes[step.scene];
  const surprise = isFirst && step.sure === VERY_SURE && step.choice.rating !== "protective";
  return element("li", { id, "data-judged": step.scene },
    element("h4", {}, say("ending.where", { phase: say(`phase.${scene.phase}`), place: scene.place })),
    chosenLine(stage, step),
    element("p", { class: "rating-line" }, ratingLabel(stage, step.choice.rating)),
    surprise ? element("p", { class: "surprise" }, say("debrief.surprise")) : null,
    feedbackInBrief(stage, step, 5),
  );
}
