/**
 * The only user of the browser's storage. It may be blocked, full, damaged, or written by a newer page: readers then say so, writers
 * return false, and neither ever throws. What a newer page wrote is left alone, except when the learner asks to forget everything.
 */

const FORMAT = 1;
const OURS = "casebook/";
const LANGUAGE = `${OURS}language`;
const NEXT = `${OURS}next`;
const KINDS = { plays: "play", checks: "check", plans: "plan", forms: "form" }; // of what is kept for each case, check or form: the part of the key

/**
 * @typedef {null|"cannot-save"|"damaged"|"newer"} Trouble
 *
 * @typedef {Object} Reached  an ending that a play came to
 * @property {string} scene
 * @property {string} outcome
 * @property {string} [title]
 * @property {string} [code]  of the latest play that reached it; a page from before codes were kept left none
 * @property {string} [before]  of the play that reached it before that one, to compare a second play with
 *
 * @typedef {Object} Aside  another play of the same case, under way on another device when both were brought together
 * @property {string} code
 * @property {string} phase
 * @property {number} decisions
 *
 * @typedef {Object} Play  what is kept of one case
 * @property {1} format
 * @property {string} code
 * @property {string} phase
 * @property {string} scene
 * @property {number} decisions
 * @property {Reached|null} ending  of the play that the code is of
 * @property {Reached[]} reached  the endings of all plays: beginning again takes none away
 * @property {Aside[]} aside
 * @property {string} when  ISO date and time
 *
 * @typedef {Object} Going  a round of a check that is under way
 * @property {number} attempt
 * @property {Object<string, string>} answers  item id → option id
 *
 * @typedef {Object} KeptCheck
 * @property {1} format
 * @property {number} attempts  rounds that were finished
 * @property {string|null} passed  code of a round that was passed
 * @property {string|null} last  code of the last round that was finished
 * @property {Going|null} going
 * @property {string} when
 *
 * @typedef {{format: 1, when: string, will: string, written: string}} Plan  "When …, I will …", in the learner's words
 * @typedef {{format: 1, answers: Object<string, string>, written: string}} Form  what somebody brings to a webinar, by field
 * @typedef {{format: 1, text: string, written: string}} Next  when the learner means to go on
 *
 * @typedef {Object} Progress  all that is kept of a learner
 * @property {Object<string, Play>} plays  by id of the case
 * @property {Object<string, KeptCheck>} checks  by id of the check
 * @property {Object<string, Plan>} plans  by id of the case
 * @property {Object<string, Form>} forms  by folder of the week whose webinar it is for
 * @property {Next|null} next
 */

/** @param {string} caseId  @returns {{play: Play|null, trouble: Trouble}} */
export function readPlay(caseId) {
  const { kept, trouble } = readKept(keyOf("plays", caseId), isPlay);
  return { play: kept && wholePlay(kept), trouble };
}

/**
 * Keeps where a play is; where it reached an ending, that ending and the code that leads to it as well.
 * @param {string} caseId  @param {Omit<Play, "format"|"when"|"reached"|"aside">} place
 * @returns {boolean} whether it is kept
 */
export function writePlay(caseId, place) {
  const { play } = readPlay(caseId);
  const same = play?.reached.find((earlier) => earlier.scene === place.ending?.scene);
  const before = same?.code === place.code ? same?.before : same?.code;
  const ending = place.ending && { ...place.ending, code: place.code, ...(before && { before }) };
  const reached = (play?.reached ?? []).filter((earlier) => earlier.scene !== ending?.scene);
  const aside = (play?.aside ?? []).filter((other) => other.code !== place.code);
  return writeKept(keyOf("plays", caseId), { ...place, ending, reached: ending ? [...reached, ending] : reached, aside, when: now() });
}

/**
 * Goes on with a play that was kept aside, and keeps aside the one that it takes the place of, unless that one is over.
 * @param {string} caseId  @param {Omit<Play, "format"|"when"|"reached"|"aside"|"ending">} place  of the play that was kept aside
 * @returns {boolean} whether it is kept
 */
export function goOnWithAside(caseId, place) {
  const { play } = readPlay(caseId);
  if (!play) return false;
  const { code, phase, decisions, ending, reached } = play;
  const left = ending ? [] : [{ code, phase, decisions }];
  const aside = [...play.aside.filter((other) => other.code !== place.code), ...left];
  return writeKept(keyOf("plays", caseId), { ...place, ending: null, reached, aside, when: now() });
}

/** @param {string} checkId  such as rosa-check  @returns {{check: KeptCheck|null, trouble: Trouble}} */
export function readCheck(checkId) {
  const { kept, trouble } = readKept(keyOf("checks", checkId), isCheck);
  return { check: kept && { going: null, ...kept }, trouble };
}

/**
 * @param {string} checkId  @param {Pick<KeptCheck, "attempts"|"passed"|"last"> & {going?: Going|null}} result  without `going` no round is under way
 * @returns {boolean} whether it is kept
 */
export function writeCheck(checkId, { attempts, passed, last, going = null }) {
  return writeKept(keyOf("checks", checkId), { attempts, passed, last, going, when: now() });
}

/** @param {string} caseId  @returns {{plan: Plan|null, trouble: Trouble}} */
export function readPlan(caseId) {
  const { kept, trouble } = readKept(keyOf("plans", caseId), (plan) => areTexts(plan.when, plan.will));
  return { plan: kept, trouble };
}

/** @param {string} caseId  @param {{when: string, will: string}} plan  @returns {boolean} whether it is kept */
export function writePlan(caseId, { when, will }) {
  return writeKept(keyOf("plans", caseId), { when, will, written: now() });
}

/** @param {string} formId  such as week5  @returns {{form: Form|null, trouble: Trouble}} */
export function readForm(formId) {
  const { kept, trouble } = readKept(keyOf("forms", formId), (form) => areTexts(...Object.values(form.answers)));
  return { form: kept, trouble };
}

/** @param {string} formId  @param {Object<string, string>} answers  @returns {boolean} whether it is kept */
export function writeForm(formId, answers) {
  return writeKept(keyOf("forms", formId), { answers, written: now() });
}

/** @param {string} formId  @returns {boolean} whether nothing of it is left: somebody emptied it */
export function forgetForm(formId) {
  try {
    localStorage.removeItem(keyOf("forms", formId));
    return true;
  } catch {
    return false;
  }
}

/** @returns {{next: Next|null, trouble: Trouble}} when the learner means to go on */
function readNext() {
  const { kept, trouble } = readKept(NEXT, (next) => areTexts(next.text));
  return { next: kept, trouble };
}

/** @param {string} text  in the learner's words; empty where it is no longer meant  @returns {boolean} whether it is kept */
export function writeNext(text) {
  return writeKept(NEXT, { text, written: now() });
}

/** @param {string} language  of the page that is being read */
export function rememberLanguage(language) {
  setItem(LANGUAGE, language);
}

/** @returns {{progress: Progress, trouble: Trouble}} what can be read, and the worst that stood in the way of the rest */
export function allProgress() {
  const keys = ourKeys();
  const troubles = keys ? [] : ["cannot-save"];
  const read = (kind, readOne) => {
    const start = keyOf(kind, "");
    const ids = (keys ?? []).filter((key) => key.startsWith(start)).map((key) => key.slice(start.length)).sort();
    return Object.fromEntries(ids.flatMap((id) => {
      const { trouble, ...kept } = readOne(id);
      troubles.push(trouble);
      const [value] = Object.values(kept);
      return value ? [[id, value]] : [];
    }));
  };
  const progress = { plays: read("plays", readPlay), checks: read("checks", readCheck), plans: read("plans", readPlan), forms: read("forms", readForm), next: null };
  const { next, trouble } = readNext();
  const worst = ["cannot-save", "newer", "damaged"].find((kind) => [...troubles, trouble].includes(kind));
  return { progress: { ...progress, next: next?.text ? next : null }, trouble: worst ?? null };
}

/**
 * Writes progress that was brought together with what is here already (`merge.js`).
 * @param {Progress} progress  @returns {boolean} whether all of it is kept; what a newer page wrote stays as it is
 */
export function restoreProgress({ next, ...kinds }) {
  const entries = Object.entries(kinds).flatMap(([kind, kept]) =>
    Object.entries(kept).map(([id, value]) => writeKept(keyOf(kind, id), value)));
  if (next) entries.push(writeKept(NEXT, next));
  return entries.every(Boolean);
}

/** Takes away every text of ours, also what a newer page wrote: the learner asked for it.  @returns {boolean} whether nothing of it is left */
export function forgetEverything() {
  try {
    for (const key of ourKeys() ?? []) localStorage.removeItem(key);
  } catch {
    // Whether it worked is seen by looking.
  }
  return ourKeys()?.length === 0;
}

function keyOf(kind, id) {
  return `${OURS}${KINDS[kind]}/${id}`;
}

function now() {
  return new Date().toISOString();
}

/** @returns {string[]|null} null where the storage cannot be looked into */
function ourKeys() {
  try {
    return Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)).filter((key) => key.startsWith(OURS));
  } catch {
    return null;
  }
}

/** @param {string} key  @param {(kept: Object) => boolean} isSound  @returns {{kept: Object|null, trouble: Trouble}} */
function readKept(key, isSound) {
  let text;
  try {
    text = localStorage.getItem(key);
  } catch {
    return { kept: null, trouble: "cannot-save" };
  }
  if (text === null) return { kept: null, trouble: null };
  try {
    const kept = JSON.parse(text);
    if (kept.format > FORMAT) return { kept: null, trouble: "newer" };
    return kept.format === FORMAT && isSound(kept) ? { kept, trouble: null } : { kept: null, trouble: "damaged" };
  } catch {
    return { kept: null, trouble: "damaged" };
  }
}

function writeKept(key, value) {
  if (readKept(key, () => true).trouble === "newer") return false;
  return setItem(key, JSON.stringify({ format: FORMAT, ...value }));
}

function setItem(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** A page from before codes were kept with the endings left one code, that of its last play. */
function wholePlay(play) {
  const { reached = [], aside = [], ending } = play;
  const withCode = (one) => (one.code || one.scene !== ending?.scene ? one : { ...one, code: play.code });
  return { ...play, reached: reached.map(withCode), aside };
}

function areTexts(...values) {
  return values.every((value) => typeof value === "string");
}

function isTextOrNothing(value) {
  return value === null || value === undefined || typeof value === "string";
}

function isReached(ending) {
  return areTexts(ending.scene, ending.outcome) && [ending.code, ending.before, ending.title].every(isTextOrNothing);
}

function isPlay({ code, ending, reached = [], aside = [] }) {
  return areTexts(code) && (!ending || isReached(ending)) && reached.every(isReached) && aside.every((other) => areTexts(other.code, other.phase));
}

function isCheck({ attempts, passed, last, going }) {
  const fits = !going || (Number.isInteger(going.attempt) && areTexts(...Object.values(going.answers)));
  return Number.isInteger(attempts) && isTextOrNothing(passed) && isTextOrNothing(last) && fits;
}
