/** Which decisions of a way are worth telling: where the best ending was lost, or the chance of it moved most. It touches no page. */
import { turningsOf } from "./roads.js";

export const BEST_FIRST = ["protected", "mixed", "harmed"];
const WORTH_TELLING = 0.1; // a chance that moved less is left untold

/**
 * @typedef {Object} TurningPoint  a decision at which what was attainable changed
 * @property {"lost"|"narrowed"|"opened"} kind
 * @property {number} index  of the decision
 * @property {string} outcome  the best that was attainable before it
 * @property {number} before  chance of that outcome before it, every open option being equally likely
 * @property {string} best  the best that was attainable after it
 * @property {number} after  chance of `outcome` after it
 * @property {string|null} keeps  an option that would have kept the best ending more open: a protective one, where there is one (R2.8)
 * @property {number|null} kept  chance of `outcome` after that option
 */

/**
 * @param {import("./roads.js").Roads} roads  @param {(index: number, choice: string) => boolean} protects  whether that option of a decision is protective
 * @returns {TurningPoint[]} in the order of the story: each loss, or else where the chance fell most; and where it rose most
 */
export function turningPoints(roads, protects) {
  const points = turningsOf(roads).map(({ best, better }, index) => pointAt(roads.at[index], best, better, index, protects));
  const lost = points.filter((point) => point.best !== point.outcome);
  const down = lost.length ? lost : mostMoved(points, (point) => point.before - point.after, "narrowed");
  const up = mostMoved(points, (point) => point.after - point.before, "opened");
  return [...down, ...up].sort((one, other) => one.index - other.index);
}

/** @param {import("./roads.js").Roads} roads  @returns {string[]} the best that was attainable before each decision, and at the end */
export function bestAlong({ at }) {
  const { options, taken } = at.at(-1);
  return [...at.map(({ before }) => before.best), options[taken].best];
}

function pointAt({ before, options, taken }, best, better, index, protects) {
  const chanceIn = (outlook) => outlook.outcomes[best.before];
  const alike = better.filter((choice) => options[choice].best === options[better[0]].best);
  const keeps = alike.find((choice) => protects(index, choice)) ?? better[0] ?? null;
  return {
    kind: "lost", index, keeps, outcome: best.before, best: best.after,
    before: chanceIn(before), after: chanceIn(options[taken]), kept: keeps && chanceIn(options[keeps]),
  };
}

function mostMoved(points, change, kind) {
  const most = points.reduce((one, other) => (change(one) >= change(other) ? one : other));
  return change(most) >= WORTH_TELLING ? [{ ...most, kind }] : [];
}
