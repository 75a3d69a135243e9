/** The questions before the first week and after the last: what each result says, and both side by side. Nothing here is passed or failed. */
import { element, freshId } from "./dom.js";
import { codeWithCopy } from "./place.js";
import { resultIn } from "./round.js";

/**
 * @typedef {Object} Around  a check that belongs to no week, without its prose
 * @property {"before"|"after"} id
 * @property {string} fingerprint
 * @property {string[][]} forms
 * @property {Object} items
 * @property {string} href
 * @property {number} minutes
 *
 * @typedef {{check: Around, result: import("./round.js").Result|null}} Answered
 */

/**
 * @param {import("./weeks.js").Home} home  @param {import("./store.js").Progress} progress
 * @returns {HTMLElement|null} null where the course has no such questions
 */
export function gainOnHome({ stage, gain }, progress) {
  const { say } = stage;
  const answered = gain.map((check) => ({ check, result: resultIn(check, progress.checks[check.id] ?? null) }));
  if (!answered.length) return null;
  const title = freshId("gain");
  const invitation = ({ check }) => say(`gain.invite_${check.id}`, { count: check.forms[0].length, minutes: check.minutes });
  return element("section", { class: "gain", "aria-labelledby": title, "data-gain": true },
    element("h2", { id: title }, say("gain.side_by_side")),
    compared(stage, answered),
    element("ul", { class: "gain-results" }, answered.map((one) => element("li", {},
      element("h3", {}, say(`gain.${one.check.id}`)),
      one.result ? score(stage, one) : element("p", {}, invitation(one)),
      element("p", {}, leadTo(stage, one))))));
}

/**
 * Of both checks what was right, with the code of each; where one is not answered yet, the way to it.
 * @param {import("./stage.js").Stage} stage  @param {Around[]} gain  @param {(check: Around) => import("./round.js").Result|null} resultOf  @param {string} here  id of the check that this page asks
 * @returns {HTMLElement}
 */
export function gainResults(stage, gain, resultOf, here) {
  const { say } = stage;
  const answered = gain.map((check) => ({ check, result: resultOf(check) }));
  const title = freshId("gain");
  return element("section", { class: "box gain", "aria-labelledby": title, "data-gain": true },
    element("h4", { id: title }, say("gain.side_by_side")),
    compared(stage, answered),
    element("ul", { class: "gain-results" }, answered.map((one) => element("li", {},
      element("h5", {}, say(`gain.${one.check.id}`)),
      score(stage, one),
      one.result ? codeWithCopy(stage, one.result.code) : null,
      one.check.id === here ? null : element("p", {}, leadTo(stage, one))))),
    element("p", { class: "quiet-text" }, say("gain.codes_mean")),
  );
}

function compared({ say }, answered) {
  if (answered.length < 2 || answered.some(({ result }) => !result)) return null;
  const [before, after] = answered.map(({ result }) => result.right);
  const count = answered[0].check.forms[0].length;
  return [
    element("p", { class: "gain-compared", "data-compared": `${before}/${after}` }, say("gain.compared", { before, after, count })),
    element("p", { class: "quiet-text" }, say("gain.compared_means")),
  ];
}

function score({ say }, { check, result }) {
  const text = result ? say("gain.result", { right: result.right, count: check.forms[0].length }) : say("gain.not_answered");
  return element("p", { class: "gain-score", "data-score": check.id }, text);
}

function leadTo({ say }, { check, result }) {
  return element("a", { href: check.href, "data-around": check.id }, say(`gain.${result ? "again" : "to"}_${check.id}`));
}
