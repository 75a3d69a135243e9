/** The end of a story: what became of her, what was yours, what was beyond you; then the debrief. */
import { debriefParts, toldOf } from "./debrief.js";
import { element, prose } from "./dom.js";
import { holds } from "./engine.js";
import { inSlices } from "./slices.js";
import { causeNamer, sceneHead, storyText } from "./story.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns
 * @param {import("./engine.js").State} state  @param {import("./trail.js").Step[]} steps  behind it
 * @param {{code: string, signal: AbortSignal}} play  its code, and what ends with the view
 * @returns {HTMLElement}
 */
export function endingView(stage, turns, state, steps, play) {
  const scene = stage.kase.scenes[state.scene];
  const told = toldOf(stage, state, steps, play);
  const nameCause = causeNamer(stage, state, steps, (step) => told.ids[told.decided.indexOf(step)]);
  const attributes = { "data-scene": state.scene, "data-phase": scene.phase, "data-ending": scene.ending, "aria-labelledby": told.endingId };
  const article = element("article", { class: "view ending", ...attributes },
    sceneHead(stage, state.scene, told.endingTitle, told.endingId),
    storyText(stage, state, steps, scene.text, nameCause),
    account(stage, state, scene.yours, "ending.yours", nameCause),
    account(stage, state, scene.beyond, "ending.beyond", nameCause),
  );
  inSlices(appended(article, debriefParts(stage, turns, told)), play.signal).catch((reason) => {
    if (!play.signal.aborted) throw reason;
  });
  return article;
}

/** A long page is drawn part by part, below what is read first: all at once would hold up a slow phone. */
function* appended(article, parts) {
  for (const part of parts) {
    if (part) article.append(part);
    yield;
  }
}

/** A part that may vary by state, under its heading; absent where nothing of it shows. */
function account({ say, language }, state, paragraphs, key, nameCause) {
  const shown = (paragraphs ?? []).filter((paragraph) => holds(paragraph.if, state));
  if (!shown.length) return null;
  return element("section", { class: "account" },
    element("h3", {}, say(key)),
    shown.map((paragraph) => [prose(paragraph.html, language), nameCause(paragraph.if)]),
  );
}
