/** The way behind a state: every scene passed, and which earlier choice is the cause of what shows now. It touches no page. */
import { choose, holds, readOn, start, wayOn, waysFrom } from "./engine.js";

/**
 * @typedef {Object} Step
 * @property {string} scene  id of the scene that was left
 * @property {Object|null} choice  the choice taken there; null where there was nothing to decide
 * @property {0|1|2|null} sure
 * @property {import("./engine.js").State} before
 * @property {import("./engine.js").State} after
 * @property {import("./engine.js").Way} way  the way that led on
 */

/** @param {import("./engine.js").Case} kase  @param {import("./engine.js").State} state  @returns {Step[]} from the start to this state */
export function trail(kase, state) {
  const steps = [];
  let before = start(kase);
  while (before.taken.length < state.taken.length || before.scene !== state.scene) {
    const scene = kase.scenes[before.scene];
    const taken = scene.choices ? state.taken[before.taken.length] : null;
    const choice = taken ? scene.choices.find((listed) => listed.id === taken.choice) : null;
    const after = taken ? choose(kase, before, taken.choice, taken.sure) : readOn(kase, before);
    const way = wayOn(waysFrom(kase, before.scene, choice), after);
    steps.push({ scene: before.scene, choice, sure: taken?.sure ?? null, before, after, way });
    before = after;
  }
  return steps;
}

/** @param {Step[]} steps  @returns {Step[]} those in which something was decided */
export function decisions(steps) {
  return steps.filter((step) => step.choice);
}

/**
 * The last choice that set a fact, or moved a factor, towards what a condition asks: why something shows here.
 * What the decision just before brought about needs no reminder, so that one is never named.
 * @param {Step[]} steps  behind the state  @param {import("./engine.js").State} state
 * @param {import("./engine.js").Condition|undefined} condition  that holds there
 * @returns {Step|null}
 */
export function causeOf(steps, state, condition) {
  const reasons = partsOf(condition).filter(({ part, wanted }) => holds(part, state) === wanted);
  const decided = decisions(steps);
  const last = decided.findLast((step) => reasons.some((reason) => movedTowards(step, reason)));
  return last && last !== decided.at(-1) ? last : null;
}

/** The facts and comparisons of a condition, each with whether it is wanted or, under `not`, unwanted. */
function partsOf(condition, wanted = true) {
  if (!condition) return [];
  const [word, ...parts] = condition;
  if (word === "not") return partsOf(parts[0], !wanted);
  if (word === "and" || word === "or") return parts.flatMap((part) => partsOf(part, wanted));
  return [{ part: condition, wanted }];
}

function movedTowards({ before, after }, { part: [word, name], wanted }) {
  if (word === "fact") return before.facts.includes(name) !== wanted && after.facts.includes(name) === wanted;
  const change = after.factors[name] - before.factors[name];
  if (word === "==" || word === "!=") return change !== 0;
  const towards = word.startsWith(">") === wanted ? 1 : -1;
  return change * towards > 0;
}
