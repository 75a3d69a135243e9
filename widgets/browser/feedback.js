/** What a decision meant: its rating in word and shape, why, what changed for her, the sources, next time. */
import { element, heading, prose, shape } from "./dom.js";
import { sourcesPart } from "./sources.js";

const SURE_WORDS = ["low", "medium", "high"];

/** @param {import("./stage.js").Stage} stage  @param {string} rating  @param {number} level  @returns {HTMLElement} */
export function ratingHeading(stage, rating, level) {
  return heading(level, ratingLabel(stage, rating), { class: "rating-heading" });
}

/** @param {import("./stage.js").Stage} stage  @param {string} rating  @returns {HTMLElement} word and shape, never colour alone */
export function ratingLabel({ say }, rating) {
  return element("span", { class: `rating ${rating}`, "data-rating": rating }, shape(rating), element("span", {}, say(`rating.${rating}`)));
}

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./trail.js").Step} step  @param {number} [level]  of its headings
 * @returns {HTMLElement[]}
 */
export function feedbackParts(stage, step, level = 4) {
  const grounds = [changes(stage, step, level), sourcesPart(stage, step.choice, level)];
  return [howSure(stage, step), why(stage, step), ...grounds, nextTime(stage, step, level)].filter(Boolean);
}

/**
 * The same for who reads much at a time: what changed and the sources are folded.
 * @param {import("./stage.js").Stage} stage  @param {import("./trail.js").Step} step  @param {number} level  of its headings
 * @returns {HTMLElement[]}
 */
export function feedbackInBrief(stage, step, level) {
  const grounds = [changes(stage, step, level), sourcesPart(stage, step.choice, level)];
  const folded = element("details", { class: "grounds" }, element("summary", {}, stage.say("debrief.grounds")), grounds);
  return [howSure(stage, step), why(stage, step), nextTime(stage, step, level), folded].filter(Boolean);
}

function howSure({ say }, { sure }) {
  return sure === null ? null : element("p", { class: "quiet-text" }, say("sure.was", { sure: say(`sure.${SURE_WORDS[sure]}`) }));
}

function why({ language }, { choice }) {
  return prose(choice.feedback, language, "prose feedback");
}

function nextTime({ say }, { choice }, level) {
  return element("div", { class: "next-time" }, element(`h${level}`, {}, say("feedback.next_time")), element("p", {}, choice.next_time));
}

/** Which of her factors moved, in words. */
function changes({ kase, say }, { before, after }, level) {
  const moved = Object.entries(kase.factors).filter(([id]) => before.factors[id] !== after.factors[id]);
  const items = moved.map(([id, { label, max }]) => {
    const values = { before: before.factors[id], after: after.factors[id], max };
    return element("div", { class: "change" }, element("dt", {}, label), element("dd", {}, say("feedback.moved", values)));
  });
  return element("section", { class: "changes" },
    element(`h${level}`, {}, say("feedback.changes")),
    moved.length ? element("dl", {}, items) : element("p", {}, say("feedback.unmoved")),
  );
}
