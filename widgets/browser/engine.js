/**
 * How a case runs: the mirror of case/engine.py, name by name. Values in, a new value out; it touches no page.
 *
 * @typedef {Array<*>|null} Condition  compiled: null, [">=", "trust", 3], ["fact", "code_word"], ["not", c], ["and", c, …], ["or", c, …]
 * @typedef {{if?: Condition, to: string}} Way
 * @typedef {{scene: string, choice: string, sure: (0|1|2|null)}} Taken
 * @typedef {{scene: string, factors: Object<string, number>, facts: string[], taken: Taken[]}} State
 * @typedef {Object} Case  a compiled case, as edition/compile.py writes it
 */

const COMPARE = {
  "<": (left, right) => left < right,
  "<=": (left, right) => left <= right,
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  ">=": (left, right) => left >= right,
  ">": (left, right) => left > right,
};

/** @param {Condition|undefined} condition  @param {State} state  @returns {boolean} whether it holds there; no condition always holds */
export function holds(condition, state) {
  if (!condition) return true;
  const [word, ...parts] = condition;
  if (word === "fact") return state.facts.includes(parts[0]);
  if (word === "not") return !holds(parts[0], state);
  if (word === "and") return parts.every((part) => holds(part, state));
  if (word === "or") return parts.some((part) => holds(part, state));
  return COMPARE[word](state.factors[parts[0]], parts[1]);
}

/** @param {Case} kase  @returns {State} where every playthrough begins */
export function start(kase) {
  const factors = Object.fromEntries(Object.entries(kase.factors).map(([id, factor]) => [id, factor.start]));
  return { scene: kase.start, factors, facts: [], taken: [] };
}

/** @param {Case} kase  @param {State} state  @returns {boolean} whether the story ends in this scene */
export function isEnding(kase, state) {
  return Boolean(kase.scenes[state.scene].ending);
}

/** @param {Case} kase  @param {State} state  @returns {string[]} ids of the choices that are open, in the author's order */
export function openChoices(kase, state) {
  return listedChoices(kase, state).filter((choice) => holds(choice.if, state)).map((choice) => choice.id);
}

/** @param {Case} kase  @param {State} state  @returns {string[]} ids of the open choices as they are shown: same path, same order */
export function shownOrder(kase, state) {
  const open = openChoices(kase, state);
  if (kase.scenes[state.scene].keep_order) return open;
  const path = state.taken.map((taken) => taken.choice).join(".");
  const everyone = listedChoices(kase, state).map((choice) => choice.id);
  return permuted(everyone, seedFrom(`${kase.id}/${state.scene}/${path}`)).filter((id) => open.includes(id));
}

/**
 * @param {Case} kase  @param {State} state  @param {string} choiceId  @param {0|1|2|null} sure
 * @returns {State} where one open choice leads
 */
export function choose(kase, state, choiceId, sure = null) {
  const choice = listedChoices(kase, state).find((listed) => listed.id === choiceId);
  if (!choice || !holds(choice.if, state)) {
    throw new RangeError(`[casebook] "${choiceId}" is not open in "${state.scene}". Take one of openChoices().`);
  }
  const after = afterEffects(kase, state, choice.effects);
  const howSure = kase.scenes[state.scene].ask_sure ? sure ?? 0 : null;
  const taken = [...state.taken, { scene: state.scene, choice: choiceId, sure: howSure }];
  return { ...after, taken, scene: wayOn(waysFrom(kase, state.scene, choice), after).to };
}

/** @param {Case} kase  @param {State} state  @returns {State} what follows a scene that asks nothing */
export function readOn(kase, state) {
  if (listedChoices(kase, state).length || isEnding(kase, state)) {
    throw new RangeError(`[casebook] "${state.scene}" cannot be read past. Take a choice, or stop: it is an ending.`);
  }
  const after = afterEffects(kase, state, kase.scenes[state.scene].effects);
  return { ...after, scene: wayOn(waysFrom(kase, state.scene), after).to };
}

/** @param {Case} kase  @param {string} scene  @param {Object} [choice]  @returns {Way[]} the ways on: the choice's own, else the scene's */
export function waysFrom(kase, scene, choice) {
  return choice?.go ?? kase.scenes[scene].go ?? [];
}

/** @param {Way[]} ways  @param {State} state  @returns {Way} the first way whose condition holds */
export function wayOn(ways, state) {
  return ways.find((way) => holds(way.if, state));
}

/** @param {Case} kase  @param {State} state  @returns {Object[]} every choice the scene lists, open or not */
function listedChoices(kase, state) {
  return kase.scenes[state.scene].choices ?? [];
}

/** A factor is moved and kept within 0 and its most; a fact is set or taken back. */
function afterEffects(kase, state, effects = {}) {
  const factors = { ...state.factors };
  const facts = new Set(state.facts);
  for (const [name, change] of Object.entries(effects)) {
    if (typeof change === "number") factors[name] = Math.min(kase.factors[name].max, Math.max(0, factors[name] + change));
    else if (change) facts.add(name);
    else facts.delete(name);
  }
  return { ...state, factors, facts: [...facts].sort() };
}

/** FNV-1a over the characters (ids are ASCII), then murmur's last mixing: close paths give far seeds. */
export function seedFrom(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0 || 1;
}

/** Fisher–Yates, drawn from xorshift32. */
export function permuted(ids, seed) {
  const order = [...ids];
  let drawn = seed;
  for (let last = order.length - 1; last >= 1; last -= 1) {
    drawn ^= drawn << 13;
    drawn ^= drawn >>> 17;
    drawn = (drawn ^ (drawn << 5)) >>> 0;
    const other = drawn % (last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
