/**
 * All progress as one text, `CASEBOOK-…`, and back. It touches no page.
 *
 * Behind the prefix, in the letters of codes: a letter for the version; three for how many letters there are in all; the data, as bits;
 * eight for the checksum over everything before them. A later version, up to 9, keeps these ends, so that this one can tell that it is newer.
 * Codes lose their prefix and checksum on the way; phases, titles and the like are not carried, because the codes know them.
 *
 * @typedef {Object} CarriedPlay
 * @property {string|null} code  null where only endings of it are carried
 * @property {boolean} ended
 * @property {{code: string|null, scene: string|null}[]} reached  by its code; by its scene where a page of before kept no code
 * @property {string[]} aside
 * @property {string} when
 *
 * @typedef {Object} Carried
 * @property {Object<string, CarriedPlay>} plays
 * @property {Object<string, {attempts: number, passed: string|null, last: string|null, when: string}>} checks
 * @property {Object<string, {when: string, will: string, written: string}>} plans
 * @property {Object<string, {answers: Object<string, string>, written: string}>} forms  what is written for webinars, without what is empty
 * @property {{text: string, written: string}|null} next
 */
import { packer, unpacker } from "./packing.js";
import { ALPHABET, CodeError, lenient, numberIn, spelled, versionIn } from "./spelling.js";

const KINDS_OF_TROUBLE = ["not-ours", "cut-off", "mistyped", "carried-newer"]; // each nearer to a text that can be read
const PREFIX = "CASEBOOK";
const VERSION = 2;
const WITHOUT_FORMS = 1; // the version of a text that holds no form: pages from before forms were carried read it as well
const HEAD = 4; // letters: version and length
const SUM = 8; // letters: 40 bits
const PRIME = 2n ** 40n - 87n; // the largest below 2^40
const FACTOR = 683_970_204_337n; // no pattern of a slip of the hand
const VERSION_BITS = 10; // of a code: two letters
const EPOCH = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;
const DATE_BITS = 25; // minutes since then: 63 years

/** A text cannot be read; `kind` says why: not-ours, cut-off, mistyped or carried-newer. */
export class CarriedError extends Error {
  /** @param {string} kind */
  constructor(kind) {
    super(`[casebook] This text cannot be read: ${kind}. Compare it with the one that you kept.`);
    this.name = "CarriedError";
    this.kind = kind;
  }
}

/** @param {import("./store.js").Progress} progress  @returns {string} the text, in one piece: `inFours` makes it fit for the eye */
export function carry({ plays, checks, plans, forms, next }) {
  const pack = packer();
  const filled = filledIn(forms);
  packAll(pack, plays, packPlay);
  packAll(pack, checks, packCheck);
  packAll(pack, plans, packPlan);
  pack.put(next ? 1 : 0, 1);
  if (next) {
    pack.text(next.text);
    packDate(pack, next.written);
  }
  const version = Object.keys(filled).length ? VERSION : WITHOUT_FORMS;
  if (version === VERSION) packAll(pack, filled, packForm);
  const data = pack.letters();
  const length = inLetters(HEAD + data.length + SUM, HEAD - 1);
  const body = ALPHABET[version] + length + data;
  return `${PREFIX}-${body}${sumOf(body)}`;
}

/** @param {string} text  that `carry` gave  @returns {string} in groups of four, for reading and copying */
export function inFours(text) {
  const [prefix, letters] = text.split("-");
  return [prefix, ...letters.match(/.{1,4}/g)].join("-");
}

/** @param {string} text  typed, or with what a mail or a file has around it  @returns {Carried} raises CarriedError */
export function readCarried(text) {
  const prefix = lenient(PREFIX);
  const letters = lenient(text);
  const troubles = ["not-ours"];
  for (let at = letters.indexOf(prefix); at >= 0; at = letters.indexOf(prefix, at + 1)) {
    try {
      return unpacked(letters.slice(at + prefix.length));
    } catch (error) {
      if (!(error instanceof CarriedError)) throw error;
      troubles.push(error.kind);
    }
  }
  // The name of the course may stand in the words around the text: what came nearest to being read is told.
  throw new CarriedError(KINDS_OF_TROUBLE.findLast((kind) => troubles.includes(kind)));
}

/** @param {import("./store.js").Progress} progress  @returns {boolean} whether there is anything to carry */
export function isEmpty({ plays, checks, plans, forms, next }) {
  return !next && [plays, checks, plans, filledIn(forms)].every((kept) => Object.keys(kept).length === 0);
}

function unpacked(rest) {
  if (!/^\d/.test(rest)) throw new CarriedError("not-ours");
  const length = [...rest.slice(1, HEAD)].reduce((sum, letter) => sum * ALPHABET.length + ALPHABET.indexOf(letter), 0);
  if (rest.length < HEAD + SUM || rest.length < length) throw new CarriedError("cut-off");
  const letters = rest.slice(0, length);
  const body = letters.slice(0, -SUM);
  const legible = length >= HEAD + SUM && [...letters].every((letter) => ALPHABET.includes(letter));
  if (!legible || letters.slice(-SUM) !== sumOf(body)) throw new CarriedError("mistyped");
  const version = ALPHABET.indexOf(letters[0]);
  if (version > VERSION) throw new CarriedError("carried-newer");
  try {
    return readData(unpacker(body.slice(HEAD)), version);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof CodeError)) throw error;
    throw new CarriedError("mistyped");
  }
}

function readData(pack, version) {
  const plays = unpackAll(pack, unpackPlay);
  const checks = unpackAll(pack, unpackCheck);
  const plans = unpackAll(pack, unpackPlan);
  const next = pack.take(1) ? { text: pack.text(), written: unpackDate(pack) } : null;
  const forms = version > WITHOUT_FORMS ? unpackAll(pack, unpackForm) : {};
  if (!pack.isAtEnd()) throw new RangeError("[casebook] The text goes on behind its end.");
  return { plays, checks, plans, forms, next };
}

/** The forms in which something is written, with nothing of them that is empty. */
function filledIn(forms) {
  const filled = Object.entries(forms).map(([id, { answers, written }]) => {
    const own = Object.entries(answers).filter(([, text]) => text.trim());
    return [id, { answers: Object.fromEntries(own), written }];
  });
  return Object.fromEntries(filled.filter(([, { answers }]) => Object.keys(answers).length));
}

function packAll(pack, kept, packOne) {
  const entries = Object.entries(kept);
  pack.count(entries.length);
  for (const [id, value] of entries) {
    pack.text(id);
    packOne(pack, id, value);
  }
}

function unpackAll(pack, unpackOne) {
  const entries = [];
  for (let left = pack.count(); left > 0; left -= 1) {
    const id = pack.text();
    entries.push([id, unpackOne(pack, id)]);
  }
  return Object.fromEntries(entries);
}

/** An ending that the play stands at needs no second copy of its code. */
function packPlay(pack, id, { code, ending, reached, aside, when }) {
  const ended = packCode(pack, id, code) && Boolean(ending);
  pack.put(ended ? 1 : 0, 1);
  const others = reached.filter((one) => !ended || one.scene !== ending.scene);
  pack.count(others.length);
  for (const one of others) if (!packCode(pack, id, one.code)) pack.text(one.scene);
  const readable = aside.filter((other) => partsOfCode(id, other.code));
  pack.count(readable.length);
  for (const other of readable) packCode(pack, id, other.code);
  packDate(pack, when);
}

function unpackPlay(pack, id) {
  const code = unpackCode(pack, id);
  const ended = pack.take(1) === 1;
  const reached = Array.from({ length: pack.count() }, () => {
    const one = unpackCode(pack, id);
    return { code: one, scene: one ? null : pack.text() };
  });
  const aside = Array.from({ length: pack.count() }, () => unpackCode(pack, id));
  if (ended) reached.push({ code, scene: null });
  return { code, ended, reached, aside, when: unpackDate(pack) };
}

function packCheck(pack, id, { attempts, passed, last, when }) {
  pack.count(attempts);
  packCode(pack, id, passed);
  packCode(pack, id, last);
  packDate(pack, when);
}

function unpackCheck(pack, id) {
  return { attempts: pack.count(), passed: unpackCode(pack, id), last: unpackCode(pack, id), when: unpackDate(pack) };
}

function packPlan(pack, _id, { when, will, written }) {
  pack.text(when);
  pack.text(will);
  packDate(pack, written);
}

function unpackPlan(pack) {
  return { when: pack.text(), will: pack.text(), written: unpackDate(pack) };
}

function packForm(pack, _id, { answers, written }) {
  packAll(pack, answers, (_pack, _name, text) => pack.text(text));
  packDate(pack, written);
}

function unpackForm(pack) {
  return { answers: unpackAll(pack, () => pack.text()), written: unpackDate(pack) };
}

/** @returns {boolean} whether there is a code, and one that can be read */
function packCode(pack, id, code) {
  const parts = partsOfCode(id, code);
  pack.put(parts ? 1 : 0, 1);
  if (!parts) return false;
  for (const letter of parts.version) pack.put(ALPHABET.indexOf(letter), VERSION_BITS / 2);
  pack.big(parts.number);
  return true;
}

function unpackCode(pack, id) {
  if (!pack.take(1)) return null;
  const version = ALPHABET[pack.take(VERSION_BITS / 2)] + ALPHABET[pack.take(VERSION_BITS / 2)];
  return spelled(id, version, pack.big());
}

function partsOfCode(id, code) {
  if (!code) return null;
  try {
    const version = versionIn(id, code);
    return { version, number: numberIn(code, id, version) };
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    return null;
  }
}

function packDate(pack, date) {
  const minutes = Math.floor((Date.parse(date) - EPOCH) / MINUTE);
  pack.put(minutes > 0 && minutes < 2 ** DATE_BITS ? minutes : 0, DATE_BITS);
}

function unpackDate(pack) {
  return new Date(EPOCH + pack.take(DATE_BITS) * MINUTE).toISOString();
}

function inLetters(number, width) {
  return Array.from({ length: width }, (_, at) => ALPHABET[Math.floor(number / 32 ** (width - 1 - at)) % 32]).join("");
}

/** A slip that leaves the sum as it is happens once in a million million texts; one wrong letter, or two that changed places, never. */
function sumOf(body) {
  let sum = 0n;
  for (const letter of `${PREFIX}-${body}`) sum = (sum * FACTOR + BigInt(letter.charCodeAt(0))) % PRIME;
  return inLetters(Number(sum), SUM);
}
