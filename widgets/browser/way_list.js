/** Every decision of a play in order: the equal of the picture, with what can be unfolded and from where one can play again. */
import { element, jump } from "./dom.js";
import { openChoices } from "./engine.js";
import { feedbackParts, ratingLabel } from "./feedback.js";
import { causeLine } from "./story.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns  @param {import("./debrief.js").Told} told
 * @returns {HTMLElement[]} for each place that was passed its phase and name, and what was decided there
 */
export function wayList(stage, turns, told) {
  const { kase, say } = stage;
  return stays(kase, told.decided).flatMap(({ phase, place, from, until }) => {
    const items = told.decided.slice(from, until).map((step, index) => decidedItem(stage, turns, told, step, from + index));
    return [
      element("h4", {}, say("ending.where", { phase: say(`phase.${phase}`), place })),
      element("ol", { class: "way-list", start: from + 1 }, items),
    ];
  });
}

/** Decisions that follow each other at one place are told under one heading. */
function stays(kase, decided) {
  const found = [];
  decided.forEach(({ scene }, index) => {
    const { phase, place } = kase.scenes[scene];
    const last = found.at(-1);
    if (last?.phase === phase && last.place === place) last.until = index + 1;
    else found.push({ phase, place, from: index, until: index + 1 });
  });
  return found;
}

function decidedItem(stage, turns, told, step, index) {
  const { say } = stage;
  const head = element("summary", {},
    element("span", { class: "decided-number" }, `${index + 1}.`), " ", ratingLabel(stage, step.choice.rating), " ",
    element("span", { class: "decided-choice" }, step.choice.say));
  return element("li", {},
    element("details", { class: "decided", id: told.ids[index], "data-decided": step.scene },
      head,
      cameFrom(stage, told, index),
      told.judgedIds.has(step)
        ? element("p", {}, jump(say("debrief.judged_above"), told.judgedIds.get(step), { signal: stage.signal }))
        : feedbackParts(stage, step, 5),
      otherOptions(stage, step),
      cameBack(stage, told, step),
      element("p", { class: "actions" }, stage.button(say("ending.replay"), () => turns.replayFrom(index), { class: "quiet", "data-replay": index })),
    ),
  );
}

/** What else was open there, with its rating; in the author's order. */
function otherOptions({ kase, say, ...stage }, step) {
  const open = new Set(openChoices(kase, step.before));
  const others = kase.scenes[step.scene].choices.filter((choice) => open.has(choice.id) && choice.id !== step.choice.id);
  return element("section", { class: "others" },
    element("h5", {}, say("debrief.others")),
    others.length
      ? element("ul", {}, others.map((choice) => element("li", { "data-other": choice.id }, ratingLabel({ say, ...stage }, choice.rating), " ", choice.say)))
      : element("p", {}, say("debrief.no_others")),
  );
}

/** From a decision to where it came back: the next decision, or the ending. */
function cameBack({ kase, say, signal }, { ids, endingId, echoed }, step) {
  const later = echoed.filter(({ cause }) => cause === step);
  return later.map(({ scene, decided }) => {
    const where = { place: nameOfPlace(kase, scene), phase: say(`phase.${kase.scenes[scene].phase}`) };
    return element("p", { class: "came-back" }, jump(say("debrief.came_back", where), ids[decided] ?? endingId, { signal, "data-came-back": scene }));
  });
}

/** And from there to the decision that was the cause. */
function cameFrom(stage, { decided, ids, echoed }, index) {
  const causes = new Set(echoed.filter((echo) => echo.decided === index).map(({ cause }) => cause));
  return [...causes].map((cause) => causeLine(stage, cause, ids[decided.indexOf(cause)]));
}

function nameOfPlace(kase, scene) {
  return kase.scenes[scene].title ?? kase.scenes[scene].place;
}
