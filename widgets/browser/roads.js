/**
 * The road not taken: what was still attainable at each decision of a path, and after each option that was open there.
 * Chances are those of one who takes every open option alike (as proof/chances.py counts them).
 *
 * @typedef {"protected"|"mixed"|"harmed"} Outcome
 * @typedef {Object} Outlook  from one state on
 * @property {Outcome|null} best  that is attainable; null where a draft stops without an ending
 * @property {Object<Outcome, number>} outcomes  the chance of each, from 0 to 1
 * @property {string[]} endings  the scenes that are attainable, in the order of the case
 * @typedef {{before: Outlook, options: Object<string, Outlook>, taken: string}} Crossing  a decision: its open options by the ids of their choices
 * @typedef {{at: Crossing[]}} Roads  a crossing for each decision of the path
 */
import { choose, openChoices } from "./engine.js";
import { Outlooks } from "./outlooks.js";
import { digitsOf, tablesOf } from "./reasons.js";
import { inSlices } from "./slices.js";

const OUTCOMES = ["protected", "mixed", "harmed"]; // the best first
const ALIKE_CHANCES = 1e-9; // chances are sums of fractions: closer than this they are the same

/**
 * @param {import("./engine.js").Case} kase  @param {import("./trail.js").Step[]} steps  the decisions of a path, as `decisions(trail(kase, state))`
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<Roads>} found in short tasks, none of which the page feels; rejects with the signal's reason once that is aborted
 */
export function roadsOf(kase, steps, { signal } = {}) {
  return inSlices(crossings(kase, steps), signal);
}

/**
 * What each decision did, in plain data.
 * @typedef {Object} Turning
 * @property {boolean} lost  it took the best outcome that was attainable away, for good
 * @property {{before: Outcome, after: Outcome}} best  that was attainable
 * @property {{before: number, after: number}} moved  the chance of a protected ending
 * @property {string[]} better  the open options that would have kept more open, the best first: a better outcome, or the same with a better chance
 * @param {Roads} roads  @returns {Turning[]} one for each decision of the path
 */
export function turningsOf({ at }) {
  return at.map(({ before, options, taken }) => {
    const after = options[taken];
    const better = Object.keys(options).filter((id) => keptMore(options[id], after) < 0);
    return {
      lost: rankOf(after) > rankOf(before),
      best: { before: before.best, after: after.best },
      moved: { before: before.outcomes.protected, after: after.outcomes.protected },
      better: better.sort((one, other) => keptMore(options[one], options[other])),
    };
  });
}

/** Below zero where the first keeps more open. */
function keptMore(one, other) {
  const byOutcome = rankOf(one) - rankOf(other);
  const byChance = other.outcomes[other.best] - one.outcomes[one.best];
  return byOutcome || (Math.abs(byChance) > ALIKE_CHANCES ? byChance : 0);
}

function rankOf({ best }) {
  return best ? OUTCOMES.indexOf(best) : OUTCOMES.length;
}

function* crossings(kase, steps) {
  const tables = yield* tablesOf(kase);
  const endings = Object.keys(kase.scenes).filter((id) => kase.scenes[id].ending);
  const outlooks = new Outlooks(tables, endings);
  const from = function* (state) {
    return toldOutlook(kase, endings, yield* outlooks.from(tables.places[state.scene], digitsOf(tables, state)));
  };
  const at = [];
  for (const { before, choice } of steps) {
    const options = {};
    for (const id of openChoices(kase, before)) options[id] = yield* from(choose(kase, before, id));
    at.push({ before: yield* from(before), options, taken: choice.id });
  }
  return { at };
}

/** The chances of endings as an outlook: what has a chance is attainable, for every open option has one. */
function toldOutlook(kase, endings, chances) {
  const outcomes = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
  endings.forEach((id, at) => {
    outcomes[kase.scenes[id].ending] += chances[at];
  });
  return { best: OUTCOMES.find((outcome) => outcomes[outcome] > 0) ?? null, outcomes, endings: endings.filter((_, at) => chances[at] > 0) };
}
