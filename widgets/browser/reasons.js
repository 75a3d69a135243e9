/**
 * A case whose conditions also say what their answer depended on.
 *
 * Here a state of a scene is a digit for each factor and fact: its value, or whether it is true. A region is a set of
 * such states: of each factor and fact the digits that it may have, a bit for each. A condition is asked of one state,
 * and cuts a region down to states around it to which it answers alike.
 *
 * @typedef {number[]} Region  words of bits; so is a state, with one bit for each factor and fact
 * @typedef {{at: number, answers: boolean[], no: Region, yes: Region}|{word: "not"|"and"|"or", parts: Question[]}} Question
 *   a condition; at a leaf the answers by digit, and which digits are answered so (of its factor or fact alone)
 * @typedef {Object} Turn  a choice, or reading on
 * @property {Question|null} open
 * @property {{asked: Question|null, to: Place}[]} ways  the conditions are put in digits before the effects
 * @property {{at: number, digits: number[]}[]} changes  the digits after the effects, where they differ
 * @property {Region} changed  all digits of those factors and facts
 * @typedef {{id: string, number: number, turns: Turn[]}} Place  a scene; an ending has no turns
 * @typedef {{name: string, size: number, words: number[], flags: number[]}} Variable  a factor or fact: how many digits it has, and the bit of each
 * @typedef {{variables: Variable[], words: number, places: Object<string, Place>}} Tables
 */
import { holds, waysFrom } from "./engine.js";

const BITS = 30; // in a word: every engine keeps such numbers without a box

/** @param {import("./engine.js").Case} kase  @returns {Generator<void, Tables, void>} it yields after each scene */
export function* tablesOf(kase) {
  const variables = variablesOf(kase);
  const words = Math.max(0, ...variables.flatMap((variable) => variable.words.map((word) => word + 1)));
  const places = Object.fromEntries(Object.keys(kase.scenes).map((id, number) => [id, { id, number, turns: [] }]));
  const tables = { variables, words, places };
  for (const place of Object.values(places)) {
    place.turns = turnsOf(kase, place.id, tables);
    yield;
  }
  return tables;
}

/** @param {Tables} tables  @param {import("./engine.js").State} state  @returns {number[]} */
export function digitsOf({ variables }, { factors, facts }) {
  return variables.map(({ name }) => factors[name] ?? Number(facts.includes(name)));
}

/** @param {Tables} tables  @param {number[]} digits  @param {Region} state  where its bits are put */
export function markState({ variables }, digits, state) {
  state.fill(0);
  for (let at = 0; at < digits.length; at += 1) {
    const { words, flags } = variables[at];
    state[words[digits[at]]] |= flags[digits[at]];
  }
}

/** @param {Region} region  @param {Variable} variable  @param {number} digit  @returns {boolean} whether its states may have this digit */
export function allows(region, { words, flags }, digit) {
  return (region[words[digit]] & flags[digit]) !== 0;
}

/**
 * Cuts a region down to the states that a turn leads into another, conditions aside.
 * @param {Region} region  @param {Turn} turn  @param {Region} there  @param {Variable[]} variables
 */
export function cutToReach(region, { changes, changed }, there, variables) {
  for (let at = 0; at < region.length; at += 1) region[at] &= there[at] | changed[at];
  for (const { at, digits } of changes) {
    const { words, flags } = variables[at];
    digits.forEach((after, digit) => {
      if (!allows(there, variables[at], after)) region[words[digit]] &= ~flags[digit];
    });
  }
}

/**
 * @param {Question|null} question  @param {number[]} digits  @param {Region} region  that holds this state; it is cut down
 * @returns {boolean} whether it holds; no condition always holds
 */
export function judged(question, digits, region) {
  if (!question) return true;
  const answer = answered(question, digits);
  cutDown(question, answer, digits, region);
  return answer;
}

function answered({ word, parts, at, answers }, digits) {
  if (answers) return answers[digits[at]];
  if (word === "not") return !answered(parts[0], digits);
  return word === "and" ? parts.every((part) => answered(part, digits)) : parts.some((part) => answered(part, digits));
}

/** Of parts any of which is reason enough, one suffices: best one that the region answers already. */
function cutDown({ word, parts, no, yes }, answer, digits, region) {
  if (!parts) {
    const others = answer ? no : yes;
    for (let at = 0; at < region.length; at += 1) region[at] &= ~others[at];
  } else if (word === "not") {
    cutDown(parts[0], !answer, digits, region);
  } else if ((word === "and") === answer) {
    for (const part of parts) cutDown(part, answer, digits, region);
  } else if (!parts.some((part) => isAnswered(part, answer, region))) {
    cutDown(parts.find((part) => answered(part, digits) === answer), answer, digits, region);
  }
}

/** Whether all states of a region are answered so, as far as its parts tell one by one. */
function isAnswered({ word, parts, no, yes }, answer, region) {
  if (!parts) return (answer ? no : yes).every((bits, at) => !(bits & region[at]));
  if (word === "not") return isAnswered(parts[0], !answer, region);
  const isSo = (part) => isAnswered(part, answer, region);
  return (word === "and") === answer ? parts.every(isSo) : parts.some(isSo);
}

function variablesOf(kase) {
  const sizes = [...Object.entries(kase.factors).map(([name, { max }]) => [name, max + 1]), ...Object.keys(kase.facts).map((name) => [name, 2])];
  let bits = 0;
  return sizes.map(([name, size]) => {
    const own = Array.from({ length: size }, (_, digit) => bits + digit);
    bits += size;
    return { name, size, words: own.map((bit) => Math.floor(bit / BITS)), flags: own.map((bit) => 1 << bit % BITS) };
  });
}

/** What can be done in a scene: its choices, or reading on. */
function turnsOf(kase, id, tables) {
  const { ending, choices, effects } = kase.scenes[id];
  if (ending) return [];
  return (choices ?? [{ effects }]).map((choice) => {
    const after = tables.variables.map((variable) => digitsAfter(variable, choice.effects?.[variable.name]));
    const before = tables.variables.map((variable) => digitsAfter(variable, 0));
    const changes = after.map((digits, at) => ({ at, digits })).filter(({ digits }) => digits.some((digit, from) => digit !== from));
    return {
      open: questionOf(choice.if, before, tables),
      ways: waysFrom(kase, id, choice).map((way) => ({ asked: questionOf(way.if, after, tables), to: tables.places[way.to] })),
      changes,
      changed: bitsOfAll(tables, changes),
    };
  });
}

/** A factor keeps to its limits; a fact is a digit up to 1 that is set or taken back. */
function digitsAfter({ size }, effect) {
  const change = typeof effect === "boolean" ? (effect ? 1 : -1) : effect ?? 0;
  return Array.from({ length: size }, (_, digit) => Math.min(size - 1, Math.max(0, digit + change)));
}

function questionOf(condition, after, tables) {
  if (!condition) return null;
  const [word, ...parts] = condition;
  if (word === "not" || word === "and" || word === "or") return { word, parts: parts.map((part) => questionOf(part, after, tables)) };
  const at = tables.variables.findIndex(({ name }) => name === parts[0]);
  const { name } = tables.variables[at];
  const answers = after[at].map((digit) => holds(condition, { factors: { [name]: digit }, facts: digit ? [name] : [] }));
  return { at, answers, yes: bitsOf(tables, at, (digit) => answers[digit]), no: bitsOf(tables, at, (digit) => !answers[digit]) };
}

/** The bits of some digits of one factor or fact. */
function bitsOf(tables, at, isOne) {
  const { size, words, flags } = tables.variables[at];
  const region = Array(tables.words).fill(0);
  for (let digit = 0; digit < size; digit += 1) {
    if (isOne(digit)) region[words[digit]] |= flags[digit];
  }
  return region;
}

/** The bits of all digits of some factors and facts. */
function bitsOfAll(tables, changes) {
  const all = changes.map(({ at }) => bitsOf(tables, at, () => true));
  return Array.from({ length: tables.words }, (_, word) => all.reduce((bits, region) => bits | region[word], 0));
}
