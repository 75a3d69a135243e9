/** A playthrough as a short code, and back: the mirror of case/playthrough.py. It touches no page. */
import { choose, isEnding, openChoices, readOn, start } from "./engine.js";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const FINGERPRINT_LENGTH = 2;
const CHECK_LENGTH = 4;

/** A code does not fit this case; `kind` says why: another-case, mistyped, another-version or choice-not-open. */
export class CodeError extends Error {
  /** @param {string} kind  @param {string|null} scene  the scene whose choice was not open */
  constructor(kind, scene = null) {
    super(`[casebook] This code does not fit: ${kind}. Compare it with the code that you wrote down.`);
    this.name = "CodeError";
    this.kind = kind;
    this.scene = scene;
  }
}

/** @param {import("./engine.js").Case} kase  @param {import("./engine.js").Taken[]} taken  @returns {string} such as ROSA-7K3F-90QX */
export function encode(kase, taken) {
  const number = taken.reduceRight((rest, step) => {
    const scene = kase.scenes[step.scene];
    const index = scene.choices.findIndex((choice) => choice.id === step.choice);
    const digit = scene.ask_sure ? index * 3 + step.sure : index;
    return rest * radixOf(scene) + BigInt(digit);
  }, 1n);
  const body = kase.fingerprint + inBase32(number);
  return [prefixOf(kase.id), ...(body + checkOf(kase.id, body)).match(/.{1,4}/g)].join("-");
}

/** @param {import("./engine.js").Case} kase  @param {string} code  @returns {import("./engine.js").State} where the code stops: after its last choice */
export function replay(kase, code) {
  let number = readNumber(kase, code);
  let state = start(kase);
  while (number !== 1n) {
    while (!isEnding(kase, state) && !kase.scenes[state.scene].choices) state = readOn(kase, state);
    const scene = kase.scenes[state.scene];
    if (number === 0n || isEnding(kase, state)) throw new CodeError("mistyped");
    const digit = Number(number % radixOf(scene));
    number /= radixOf(scene);
    const choice = scene.choices[scene.ask_sure ? Math.floor(digit / 3) : digit];
    if (!openChoices(kase, state).includes(choice.id)) throw new CodeError("choice-not-open", state.scene);
    state = choose(kase, state, choice.id, scene.ask_sure ? digit % 3 : null);
  }
  return state;
}

/** @param {string} id  of the case  @param {string} code  @returns {string} the two characters that name the version of the case */
export function fingerprintOf(id, code) {
  const from = lenient(prefixOf(id)).length;
  return lenient(code).slice(from, from + FINGERPRINT_LENGTH);
}

/** Reads the number of a code, and refuses in the order that helps most: whose code, then its spelling, then its version. */
function readNumber(kase, code) {
  const prefix = lenient(prefixOf(kase.id));
  const text = lenient(code);
  if (!text.startsWith(prefix)) throw new CodeError("another-case");
  const rest = text.slice(prefix.length);
  const body = rest.slice(0, -CHECK_LENGTH);
  const payload = body.slice(FINGERPRINT_LENGTH);
  const spelled = payload !== "" && payload[0] !== "0" && [...rest].every((letter) => ALPHABET.includes(letter));
  if (!spelled || rest.slice(-CHECK_LENGTH) !== checkOf(kase.id, body)) throw new CodeError("mistyped");
  if (!body.startsWith(kase.fingerprint)) throw new CodeError("another-version");
  return [...payload].reduce((number, letter) => number * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);
}

function prefixOf(id) {
  return id.toUpperCase();
}

/** Case, spaces and hyphens do not matter; O is read as 0, I and L as 1. */
function lenient(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}

function radixOf(scene) {
  return BigInt(scene.choices.length * (scene.ask_sure ? 3 : 1));
}

function inBase32(number) {
  let text = "";
  for (let rest = number; rest > 0n; rest /= 32n) text = ALPHABET[Number(rest % 32n)] + text;
  return text;
}

function checkOf(id, body) {
  let sum = 0;
  for (const letter of `${prefixOf(id)}-${body}`) sum = (sum * 40487 + letter.charCodeAt(0)) % 1048573;
  return [15, 10, 5, 0].map((bits) => ALPHABET[(sum >>> bits) & 31]).join("");
}
