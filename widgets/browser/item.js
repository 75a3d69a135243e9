/** One question of a knowledge check: its small case, its answers, and after an answer what can be learned from each of them. */
import { shownOptions } from "./answers.js";
import { option, question } from "./choices.js";
import { element, heading, prose, shape } from "./dom.js";
import { sourcesPart } from "./sources.js";

/**
 * @typedef {Object} Place  where a round is
 * @property {string} item  its id
 * @property {number} number  of the question, from 1
 * @property {number} count  of questions in a round
 * @property {number} attempt
 * @property {string|null} chosen  the answer that was given, if any
 */

/**
 * @param {import("./stage.js").Stage} stage  @param {Place} place
 * @param {{answer: (optionId: string) => void, next: () => void}} turns
 * @returns {HTMLElement}
 */
export function itemView(stage, place, turns) {
  const { kase: check, say, language } = stage;
  const item = check.items[place.item];
  const box = element("div", { class: "item", "data-item": place.item });
  const head = heading(3, say("check.question", { number: place.number, count: place.count }), { class: "label", "data-focus": true });
  const told = [head, prose(item.case, language)];
  const ask = () => {
    const buttons = shownOptions(check, place.attempt, place.item).map((id) =>
      option(stage, optionOf(item, id).say, () => give(id), { "data-option": id }));
    box.replaceChildren(...told, ...question(stage, item.ask, buttons, 4));
  };
  const give = (id) => {
    turns.answer(id);
    showAnswer(id).focus();
  };
  const showAnswer = (id) => {
    const last = place.number === place.count;
    const next = stage.button(say(last ? "check.finish" : "check.next"), turns.next, { class: "primary", "data-check-next": true });
    const verdict = heading(4, verdictLabel(stage, optionOf(item, id).right), { class: "rating-heading" });
    box.replaceChildren(...told,
      element("h4", { class: "ask" }, item.ask),
      answerLine(stage, item, id),
      verdict,
      ...answerParts(stage, place.attempt, place.item, id, 5),
      element("p", { class: "actions" }, next),
    );
    return verdict;
  };
  if (place.chosen) showAnswer(place.chosen);
  else ask();
  return box;
}

/**
 * An item as it is looked at again after a round: folded under its question.
 * @param {import("./stage.js").Stage} stage  @param {number} attempt  @param {string} itemId  @param {string} chosen
 * @returns {HTMLElement}
 */
export function itemAgain(stage, attempt, itemId, chosen) {
  const item = stage.kase.items[itemId];
  const { right } = optionOf(item, chosen);
  return element("details", { class: "why", "data-again": itemId },
    element("summary", {}, verdictLabel(stage, right), " ", item.ask),
    prose(item.case, stage.language),
    answerLine(stage, item, chosen),
    ...answerParts(stage, attempt, itemId, chosen, 5),
  );
}

/** What was answered means: its feedback and sources; those of every other answer are folded, and one press away. */
function answerParts(stage, attempt, itemId, chosen, level) {
  const { kase: check, say, language } = stage;
  const item = check.items[itemId];
  const others = shownOptions(check, attempt, itemId).filter((id) => id !== chosen);
  return [
    prose(optionOf(item, chosen).feedback, language, "prose feedback"),
    sourcesPart(stage, optionOf(item, chosen), level),
    element("details", { class: "others" },
      element("summary", {}, say(optionOf(item, chosen).right ? "check.others" : "check.others_and_right")),
      others.map((id) => otherAnswer(stage, optionOf(item, id), level)),
    ),
  ].filter(Boolean);
}

function otherAnswer(stage, other, level) {
  return element("div", { class: "other" },
    element(`h${level}`, {}, verdictLabel(stage, other.right), " ", other.say),
    prose(other.feedback, stage.language, "prose feedback"),
    sourcesPart(stage, other, level + 1),
  );
}

function answerLine({ say }, item, id) {
  return element("p", { class: "chosen" }, element("strong", {}, say("check.chosen")), " ", optionOf(item, id).say);
}

/** Word and shape, never colour alone. */
function verdictLabel({ say }, right) {
  return element("span", { class: `rating ${right ? "protective" : "partial"}`, "data-right": String(right) },
    shape(right ? "right" : "wrong"), element("span", {}, say(right ? "check.right" : "check.wrong")));
}

function optionOf(item, id) {
  return item.options.find((listed) => listed.id === id);
}
