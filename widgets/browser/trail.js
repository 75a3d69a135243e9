/** The way behind a state: every scene passed, and which earlier choice is the cause of what shows now. It touches no page. */
import { choose, readOn, start, wayOn, waysFrom } from "./engine.js";

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
 * The last choice that set a fact, or moved a factor, of a condition. What the decision just before brought about
 * needs no reminder, so that one is never named.
 * @param {Step[]} steps  @param {import("./engine.js").Condition|undefined} condition
 * @returns {Step|null}
 */
export function causeOf(steps, condition) {
  const decided = decisions(steps);
  const names = namesIn(condition);
  const last = decided.findLast((step) => names.some((name) => changed(step, name)));
  return last && last !== decided.at(-1) ? last : null;
}

/** @returns {string[]} the facts and factors that a condition looks at */
function namesIn(condition) {
  if (!condition) return [];
  const [word, ...parts] = condition;
  return ["not", "and", "or"].includes(word) ? parts.flatMap(namesIn) : [parts[0]];
}

function changed({ before, after }, name) {
  return before.factors[name] !== after.factors[name] || before.facts.includes(name) !== after.facts.includes(name);
}
