/** The end of a story: what was yours, what was beyond you, every decision in order, the code, and the way on. */
import { element, freshId, prose } from "./dom.js";
import { holds } from "./engine.js";
import { feedbackParts, ratingLabel } from "./feedback.js";
import { chosenLine } from "./outcome.js";
import { codeWithCopy } from "./place.js";
import { sceneHead, storyText } from "./story.js";
import { decisions } from "./trail.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns
 * @param {import("./engine.js").State} state  @param {import("./trail.js").Step[]} steps  behind it  @param {string} code
 * @returns {HTMLElement}
 */
export function endingView(stage, turns, state, steps, code) {
  const { kase, say, links } = stage;
  const scene = kase.scenes[state.scene];
  const title = freshId("ending");
  const attributes = { "data-scene": state.scene, "data-phase": scene.phase, "data-ending": scene.ending, "aria-labelledby": title };
  return element("article", { class: "view ending", ...attributes },
    sceneHead(stage, state.scene, scene.title ?? scene.place, title),
    storyText(stage, state, steps, scene.text),
    account(stage, state, scene.yours, "ending.yours"),
    account(stage, state, scene.beyond, "ending.beyond"),
    decisionList(stage, turns, decisions(steps)),
    element("section", { class: "box" },
      element("h3", {}, say("ending.code")), element("p", {}, say("ending.code_means")), codeWithCopy(stage, code)),
    kase.grounding ? element("p", { class: "grounding" }, kase.grounding) : null,
    element("p", { class: "actions" },
      links.home ? element("a", { class: "primary", href: links.home }, say("ending.home")) : null,
      stage.button(say("ending.again"), turns.begin, { class: "quiet", "data-begin": true }),
    ),
  );
}

/** A part that may vary by state, under its heading; absent where nothing of it shows. */
function account({ say, language }, state, paragraphs, key) {
  const shown = (paragraphs ?? []).filter((paragraph) => holds(paragraph.if, state));
  if (!shown.length) return null;
  return element("section", { class: "account" },
    element("h3", {}, say(key)),
    shown.map((paragraph) => prose(paragraph.html, language)),
  );
}

function decisionList(stage, turns, decided) {
  return element("section", { class: "decisions" },
    element("h3", {}, stage.say("ending.decisions")),
    element("ol", {}, decided.map((step, index) => decisionItem(stage, turns, step, index))),
  );
}

/** Feedback that was kept for the end stands open here, and is marked as new. */
function decisionItem(stage, turns, step, index) {
  const { kase, say } = stage;
  const scene = kase.scenes[step.scene];
  const fresh = scene.feedback_when === "debrief";
  const where = { phase: say(`phase.${scene.phase}`), place: scene.place };
  return element("li", { class: fresh ? "fresh" : null },
    element("h4", {}, say("ending.where", where)),
    chosenLine(stage, step),
    element("p", { class: "rating-line" }, ratingLabel(stage, step.choice.rating), fresh ? element("span", { class: "mark" }, say("ending.fresh")) : null),
    element("details", { class: "why", open: fresh }, element("summary", {}, say("ending.why")), feedbackParts(stage, step, 5)),
    stage.button(say("ending.replay"), () => turns.replayFrom(index), { class: "quiet", "data-replay": index }),
  );
}
