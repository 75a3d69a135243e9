/** After a choice: what happened stands alone; what it means opens on request. */
import { element, freshId, prose } from "./dom.js";
import { feedbackParts, ratingHeading } from "./feedback.js";
import { onwards } from "./scene.js";
import { handoverNote, sceneHead } from "./story.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns
 * @param {import("./trail.js").Step} step  the decision  @param {() => void} onReveal  told when the meaning opens
 * @returns {HTMLElement}
 */
export function outcomeView(stage, turns, step, onReveal) {
  const { kase, say, language } = stage;
  const { scene, choice } = step;
  const title = freshId("outcome");
  const later = kase.scenes[scene].feedback_when === "debrief";
  return element("article", { class: "view outcome", "data-scene": scene, "data-phase": kase.scenes[scene].phase, "aria-labelledby": title },
    sceneHead(stage, scene, say("outcome.title"), title),
    chosenLine(stage, step),
    choice.time ? element("p", { class: "time" }, say("outcome.time", { time: choice.time })) : null,
    prose(choice.then, language, "story then"),
    choice.note ? handoverNote(stage, choice.note, say("note.written")) : null,
    later ? feedbackLater(stage, turns) : meaning(stage, turns, step, onReveal),
  );
}

/** @param {import("./stage.js").Stage} stage  @param {import("./trail.js").Step} step  @returns {HTMLElement} the words of the choice */
export function chosenLine({ say }, { choice }) {
  return element("p", { class: "chosen" }, element("strong", {}, say("outcome.chosen")), " ", choice.say);
}

function feedbackLater(stage, turns) {
  return [element("p", { class: "quiet-text" }, stage.say("outcome.later")), onwards(stage, turns)];
}

/** The button gives way to the meaning, whose heading takes the focus: it is heard once. */
function meaning(stage, turns, step, onReveal) {
  const box = element("section", { class: "meaning" });
  const reveal = () => {
    const title = ratingHeading(stage, step.choice.rating, 3);
    box.replaceChildren(title, ...feedbackParts(stage, step), onwards(stage, turns));
    onReveal();
    title.focus();
  };
  const open = stage.button(stage.say("outcome.reveal"), reveal, { class: "primary", "data-reveal": true });
  box.append(element("p", { class: "actions" }, open));
  return box;
}
