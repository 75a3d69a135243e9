/** The debrief at an ending: what the learner decided, what it led to, what else was possible, and what to take along. */
import { comparisonPart, earlierPlays } from "./comparison.js";
import { element, freshId, jump } from "./dom.js";
import { echoes } from "./echoes.js";
import { isOnPage } from "./host.js";
import { judgedPart, wasJudgedFirst } from "./judged.js";
import { lookingBack } from "./looking_back.js";
import { pathPicture } from "./path_picture.js";
import { codeWithCopy } from "./place.js";
import { roadPart } from "./road.js";
import { readPlay } from "./store.js";
import { decisions } from "./trail.js";
import { bestAlong } from "./turning_points.js";
import { wayList } from "./way_list.js";

/**
 * @typedef {Object} Told  what the parts of a debrief know of the play
 * @property {string} code
 * @property {string} endingScene
 * @property {string} endingTitle
 * @property {string} endingId  of the heading of the ending
 * @property {import("./trail.js").Step[]} decided
 * @property {string[]} ids  of each decision in the list
 * @property {Map<import("./trail.js").Step, string>} judgedIds  of each decision whose feedback stands first
 * @property {import("./echoes.js").Echo[]} echoed
 * @property {AbortSignal} signal  ends what goes on in the view
 */

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./engine.js").State} state  @param {import("./trail.js").Step[]} steps  behind it
 * @param {{code: string, signal: AbortSignal}} play  @returns {Told}
 */
export function toldOf({ kase }, state, steps, { code, signal }) {
  const decided = decisions(steps);
  const judged = decided.filter((step) => wasJudgedFirst(kase, step));
  const { title, place } = kase.scenes[state.scene];
  return {
    code, signal, decided,
    endingScene: state.scene,
    endingTitle: title ?? place,
    endingId: freshId("ending"),
    ids: decided.map(() => freshId("decision")),
    judgedIds: new Map(judged.map((step) => [step, freshId("judged")])),
    echoed: echoes(kase, state, steps),
  };
}

/** @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns  @param {Told} told  @returns {Generator<HTMLElement|null, void, void>} its parts in the order of reading, each made when it is asked for */
export function* debriefParts(stage, turns, told) {
  const reached = readPlay(stage.kase.id).play?.reached ?? [];
  const { picture, drawAttainable } = pathPicture(stage, told.decided);
  yield judgedPart(stage, told);
  yield element("section", { class: "way", "data-part": "way" }, element("h3", {}, stage.say("debrief.way")), picture, wayList(stage, turns, told));
  yield roadPart(stage, told, (roads) => drawAttainable(bestAlong(roads)));
  yield endingsSeen(stage, told, reached);
  yield comparisonPart(stage, told, earlierPlays(stage.kase, reached, told.code));
  yield lookingBack(stage, told.signal);
  yield codeBox(stage, told.code);
  yield wayOnwards(stage, turns);
}

/** Endings that were reached by their titles; of the others, how many they are and no more. */
function endingsSeen({ kase, say }, { endingScene }, reached) {
  const all = Object.keys(kase.scenes).filter((id) => kase.scenes[id].ending);
  const before = all.filter((id) => id !== endingScene && reached.some(({ scene }) => scene === id));
  const unseen = all.length - before.length - 1;
  return element("section", { class: "endings-seen", "data-part": "endings" },
    element("h3", {}, say("debrief.endings")),
    before.length ? [element("p", {}, say("debrief.seen")), element("ul", {}, before.map((id) => element("li", { "data-seen": id }, kase.scenes[id].title)))] : null,
    element("p", { "data-unseen": unseen }, unseen ? say("debrief.unseen", { count: unseen, all: all.length }) : say("debrief.all_seen", { all: all.length })),
  );
}

function codeBox(stage, code) {
  return element("section", { class: "box" },
    element("h3", {}, stage.say("ending.code")), element("p", {}, stage.say("ending.code_means")), codeWithCopy(stage, code));
}

function wayOnwards(stage, turns) {
  const { say, links, signal } = stage;
  const check = isOnPage("check");
  return element("p", { class: "actions" },
    check ? jump(say("debrief.to_check"), "check", { signal, class: "primary", "data-to-check": true }) : null,
    links.home ? element("a", { class: check ? "quiet" : "primary", href: links.home }, say("ending.home")) : null,
    stage.button(say("ending.again"), turns.begin, { class: "quiet", "data-begin": true }),
  );
}
