/**
 * What codes prove: the mirror of case/evidence.py. Codes are found in any text and replayed on the skeletons of the course;
 * it touches no page.
 *
 * @typedef {Object} CourseWeek  a week as edition/skeleton.py writes it
 * @property {string} folder
 * @property {number} number
 * @property {string} title
 * @property {string} href  of its page
 * @property {{case: number, check: number}} minutes
 * @property {import("./engine.js").Case[]} cases  the week's and its adaptations: each counts
 * @property {import("./answers.js").Check|null} check
 *
 * @typedef {Object} Finding  a code and what it proves
 * @property {string} code
 * @property {"complete"|"not-finished"|"not-passed"|"answered"|"mistyped"|"another-version"|"choice-not-open"|"unknown"} result
 * @property {string} week  the folder; empty where the code is unknown, or is of no week
 * @property {string} owner  the id of the case or check
 * @property {""|"case"|"check"|"around"} kind  around: the questions before the first week and after the last
 * @property {string} version  the fingerprint of what it replays in; empty where it does not
 * @property {number|null} right  of questions around the course: how many were answered rightly
 *
 * @typedef {{week: CourseWeek, case: Finding|null, check: Finding|null, complete: boolean}} Standing
 */
import { replayAnswers } from "./answers.js";
import { replay } from "./code.js";
import { isEnding, readOn } from "./engine.js";
import { lenient } from "./spelling.js";

const MOST_CHARACTERS = 40;
const SHORTEST = 7;
const MEANT_AROUND = 6; // characters behind BEFORE and AFTER, which begin compound words as well

// What may stand between the characters of a code, written out: Python and JavaScript do not mean the same by \s.
const SPACE = "[ \\t\\n\\r\\f\\v\\u00a0\\u2000-\\u200f\\u2028\\u2029\\u202f\\u205f\\u2060\\u3000\\ufeff>=]";
const HYPHEN = "[\\-\\u00ad\\u2010-\\u2015\\u2212]";
const JOINT = `(?:${HYPHEN}|${SPACE})*`;
const LINE = "(?:=?\\r?\\n[> ]*)?"; // within an id, a new line alone
const MORE_LETTERS = new RegExp(`${JOINT}([A-Za-z0-9]+)`, "y");
const JOINED = new RegExp(`(?:${HYPHEN}+${SPACE}*|${SPACE}+${HYPHEN}+)([A-Za-z0-9]+)`, "y");
const HYPHENATED = new RegExp(`${SPACE}*${HYPHEN}`, "y");
const LOOKS_LIKE_A_CODE = /(?<![A-Za-z0-9-])[A-Z][A-Z0-9-]{0,40}?((?:-[A-Z0-9]{4}){1,10}-[A-Z0-9]{1,4})(?![A-Za-z0-9-])/g;
const READ_ALIKE = { 0: "[0O]", O: "[0O]", 1: "[1IL]", I: "[1IL]", L: "[1IL]" };

/**
 * @param {CourseWeek[]} weeks  @param {string} text  @param {import("./answers.js").Check[]} [around]  the checks that belong to no week
 * @returns {Finding[]} each code that stands in it, once; those that are unknown come last
 */
export function judgeText(weeks, text, around = []) {
  const found = new Map();
  const keep = (finding) => found.has(finding.code) || found.set(finding.code, finding);
  let rest = "";
  let end = 0;
  for (const { start, stop, finding } of codesIn(weeks, text, around)) {
    keep(finding);
    rest += `${text.slice(end, start)}\n`;
    end = stop;
  }
  for (const [code, groups] of (rest + text.slice(end)).matchAll(LOOKS_LIKE_A_CODE)) {
    const letters = groups.replaceAll("-", "");
    if (letters.length >= SHORTEST && /\d/.test(letters)) keep({ code, result: "unknown", week: "", owner: "", kind: "", version: "", right: null });
  }
  return [...found.values()];
}

/**
 * @param {CourseWeek[]} weeks  @param {string} text  @param {import("./answers.js").Check[]} [around]
 * @returns {Iterable<{start: number, stop: number, finding: Finding}>} each code of the course, each time that it stands in the text
 */
export function codesIn(weeks, text, around = []) {
  return knownCodes([...ownersIn(weeks), ...around.map((check) => ownerOf(null, "around", check))], text);
}

/** @param {CourseWeek[]} weeks  @param {string} id  of a case or check  @param {string} code  that is said to be of it  @returns {Finding} */
export function judgeCode(weeks, id, code) {
  const owner = ownersIn(weeks).find((one) => one.thing.id === id);
  const begun = matchAt(owner.beginning, code, 0);
  return begun ? judgeBody(owner, lenient(code.slice(begun[0].length))) : findingOf(owner, code, "mistyped");
}

/** @param {CourseWeek[]} weeks  @param {Finding[]} findings  @returns {Standing[]} how each week stands */
export function standingsOf(weeks, findings) {
  return weeks.map((week) => {
    const [ofCase, ofCheck] = ["case", "check"].map((kind) => bestOf(week, kind, findings));
    return { week, case: ofCase, check: ofCheck, complete: isComplete(ofCase) && (!week.check || isComplete(ofCheck)) };
  });
}

/** @param {Finding|null} finding  @returns {boolean} whether it proves what it is asked for */
export function isComplete(finding) {
  return finding?.result === "complete";
}

/** Each case and check, with the way its codes begin. */
function ownersIn(weeks) {
  return weeks.flatMap((week) => [
    ...week.cases.map((kase) => ownerOf(week, "case", kase)),
    ...(week.check ? [ownerOf(week, "check", week.check)] : []),
  ]);
}

/** "before" and "after" are words of a letter: only a hyphen makes a code of them. */
function ownerOf(week, kind, thing) {
  const hyphen = kind === "around" ? `(?=${SPACE}*${HYPHEN})` : "";
  return { week, kind, thing, beginning: new RegExp(beginningOf(thing.id) + hyphen, "iy") };
}

/** The pattern of an id at the beginning of a code, read as leniently as the rest. */
function beginningOf(id) {
  const parts = id.toUpperCase().split("-");
  return `(?<![A-Za-z0-9])${parts.map((part) => [...part].map((letter) => READ_ALIKE[letter] ?? letter).join(LINE)).join(JOINT)}`;
}

function* knownCodes(owners, text) {
  if (!owners.length) return;
  const longestFirst = [...owners].sort((one, other) => other.thing.id.length - one.thing.id.length);
  const anyone = longestFirst.map((owner) => beginningOf(owner.thing.id)).join("|");
  const next = new RegExp(anyone, "ig");
  const here = new RegExp(anyone, "iy");
  for (let met = next.exec(text); met; met = next.exec(text)) {
    const starts = longestFirst.flatMap((owner) => {
      const begun = matchAt(owner.beginning, text, met.index);
      return begun ? [{ owner, start: met.index + begun[0].length }] : [];
    });
    const read = readCode(starts, text) ?? refusedCode(starts, text, here);
    if (!read) continue;
    yield { start: met.index, ...read };
    next.lastIndex = read.stop;
  }
}

/** The code that begins here, and where it stops: where its checksum is right. */
function readCode(starts, text) {
  for (const { owner, start } of starts) {
    const joined = joinedFrom(text, start);
    const cuts = cutsFrom(text, start);
    // What hyphens join is tried first; then less and more of it, as lines may have been broken anywhere.
    for (const { stop, body } of [...cuts.filter((cut) => cut.stop === joined), ...cuts.filter((cut) => cut.stop !== joined)]) {
      const finding = judgeBody(owner, lenient(body));
      if (finding.result !== "mistyped") return { stop, finding };
    }
  }
  return null;
}

/** A code that is mistyped, and where it stops: only what hyphens join, and not a word that begins alike. */
function refusedCode(starts, text, here) {
  for (const { owner, start } of starts) {
    const stop = joinedFrom(text, start, here);
    const letters = text.slice(start, stop).match(/[A-Za-z0-9]+/g);
    if (letters && matchAt(HYPHENATED, text, start) && isMeant(owner, letters.join(""))) {
      return { stop, finding: findingOf(owner, [owner.thing.id, ...letters].join("-").toUpperCase(), "mistyped") };
    }
  }
  return null;
}

/** Whether letters behind an id are meant as a code: not the second half of a compound word. */
function isMeant({ kind }, letters) {
  if (kind === "around" && letters.length < MEANT_AROUND) return false;
  return /\d/.test(letters) || (letters === letters.toUpperCase() && letters.length >= 4);
}

/** Where that ends which hyphens join to an id; a line may be broken at each hyphen. */
function joinedFrom(text, start, until = null) {
  let end = start;
  let letters = 0;
  for (let more = matchAt(JOINED, text, end); more && letters < MOST_CHARACTERS; more = matchAt(JOINED, text, end)) {
    if (until && matchAt(until, text, end + more[0].length - more[1].length)) break;
    end += more[0].length;
    letters += more[1].length;
  }
  return end;
}

/** Each place at which a code may stop, with the characters of it up to there. */
function cutsFrom(text, start) {
  const cuts = [];
  let body = "";
  let stop = start;
  for (let more = matchAt(MORE_LETTERS, text, stop); more; more = matchAt(MORE_LETTERS, text, stop)) {
    body += more[1];
    stop += more[0].length;
    if (body.length > MOST_CHARACTERS) break;
    cuts.push({ stop, body });
  }
  return cuts;
}

function matchAt(sticky, text, at) {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** What the characters behind the id prove. */
function judgeBody(owner, body) {
  const code = [owner.thing.id.toUpperCase(), ...(body.match(/.{1,4}/g) ?? [])].join("-");
  try {
    return replayedCode(owner, code);
  } catch (error) {
    if (!error.kind) throw error;
    return findingOf(owner, code, error.kind);
  }
}

function replayedCode(owner, code) {
  const { kind, thing } = owner;
  if (kind === "case") return findingOf(owner, code, resultOfCase(thing, code), thing.fingerprint);
  const { passed, right } = replayAnswers(thing, code);
  if (kind === "around") return findingOf(owner, code, "answered", thing.fingerprint, right);
  return findingOf(owner, code, passed ? "complete" : "not-passed", thing.fingerprint);
}

function resultOfCase(kase, code) {
  let state = replay(kase, code);
  while (!isEnding(kase, state) && !kase.scenes[state.scene].choices) state = readOn(kase, state);
  return isEnding(kase, state) ? "complete" : "not-finished";
}

function findingOf(owner, code, result, version = "", right = null) {
  return { code, result, week: owner.week?.folder ?? "", owner: owner.thing.id, kind: owner.kind, version, right };
}

/** The finding that proves it, else the last one that was meant to. */
function bestOf(week, kind, findings) {
  const own = findings.filter((finding) => finding.week === week.folder && finding.kind === kind);
  return own.find(isComplete) ?? own.at(-1) ?? null;
}
