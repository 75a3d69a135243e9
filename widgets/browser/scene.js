/** A scene: where, when, who you are now, what was handed over, what happens, and what is asked. */
import { choicesView } from "./choices.js";
import { element, freshId, prose } from "./dom.js";
import { deskLine, handoverNote, sceneHead, storyText } from "./story.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns
 * @param {import("./engine.js").State} state  @param {import("./trail.js").Step[]} steps  behind it
 * @returns {HTMLElement}
 */
export function sceneView(stage, turns, state, steps) {
  const { kase, say } = stage;
  const scene = kase.scenes[state.scene];
  const title = freshId("scene");
  const cameFrom = steps.length ? kase.scenes[steps.at(-1).scene].phase : null;
  return element("article", { class: "view scene", "data-scene": state.scene, "data-phase": scene.phase, "aria-labelledby": title },
    sceneHead(stage, state.scene, scene.place, title),
    deskLine(stage, scene.phase, cameFrom),
    noteHandedOver(stage, scene, steps),
    sceneText(stage, state, steps),
    scene.her_decision
      ? element("p", { class: "her-decision" }, element("strong", {}, say("her_decision")), " ", scene.her_decision)
      : null,
    scene.choices ? choicesView(stage, turns, state) : onwards(stage, turns),
  );
}

/** @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns  @returns {HTMLElement} the one button on */
export function onwards(stage, turns) {
  const go = stage.button(stage.say("continue"), turns.goOn, { class: "primary", "data-continue": true });
  return element("p", { class: "actions" }, go);
}

/** What another post wrote is all that this one knows; where no note was written, the text says so. */
function noteHandedOver(stage, scene, steps) {
  const step = steps.find((passed) => passed.scene === scene.reads_note);
  if (!step?.choice?.note) return null;
  const place = stage.kase.scenes[step.scene].place;
  return handoverNote(stage, step.choice.note, stage.say("note.received", { place }));
}

/** A sensitive scene can be read as its summary; it changes nothing. */
function sceneText(stage, state, steps) {
  const { kase, say, language } = stage;
  const scene = kase.scenes[state.scene];
  const whole = storyText(stage, state, steps, scene.text);
  if (!scene.sensitive) return whole;
  const box = element("div", { class: "sensitive" });
  const show = (summary) => {
    const other = stage.button(say(summary ? "sensitive.whole" : "sensitive.summary"), () => turn(!summary), { class: "quiet" });
    const offer = element("p", { class: "sensitive-offer" }, element("span", {}, say("sensitive.note")), other);
    box.replaceChildren(offer, summary ? prose(scene.summary, language) : whole);
    return other;
  };
  const turn = (summary) => show(summary).focus();
  show(false);
  return box;
}
