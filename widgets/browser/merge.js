/**
 * Progress that comes from elsewhere is brought together with what is here, so that neither loses anything. It touches no page.
 *
 * @typedef {Object} Telling  a case of the course, told in a week or in an adaptation of it
 * @property {string} id
 * @property {import("./weeks.js").Week} week  that it belongs to
 * @property {string} href
 * @property {number} decisions  on the longest path
 * @property {Object<string, number>} phases  the minutes of each
 * @property {import("./engine.js").Case} skeleton
 *
 * @typedef {{id: string, here: Place, coming: Place, later: "here"|"coming"}} Fork  two plays of one case are under way, and part ways
 * @typedef {{kind: "another-version"|"unknown", id: string, week: import("./weeks.js").Week|null}} Left  what the course of today cannot take
 * @typedef {{progress: import("./store.js").Progress, changed: Set<string>, forks: Fork[], left: Left[]}} Together  `changed` names them as "plays/rosa"
 */
import { encode, replay } from "./code.js";
import { isEnding, readOn } from "./engine.js";
import { CodeError, versionIn } from "./spelling.js";

const DATES = { plays: "when", checks: "when", plans: "written", forms: "written" }; // of each kind: the key that holds the moment at which it was kept

/**
 * @typedef {Object} Place  where a code leads
 * @property {string} code
 * @property {string} phase
 * @property {string} scene
 * @property {number} decisions
 * @property {string[]} choices  that were taken, each with how sure
 * @property {string|null} ending  the scene in which the story ends, where nothing is left to decide
 */

/** @param {import("./weeks.js").Week[]} weeks  @returns {Telling[]} each week's case, then its adaptations */
export function tellingsOf(weeks) {
  return weeks.flatMap((week) => [week, ...week.adaptations].map(({ id, href, decisions, phases, skeleton }) => ({ id, href, decisions, phases, skeleton, week })));
}

/** @param {import("./engine.js").Case} skeleton  @param {string} code  @returns {Place|null} null where it does not fit this version of the case */
export function placeByCode(skeleton, code) {
  let state;
  try {
    state = replay(skeleton, code);
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    return null;
  }
  let end = state;
  while (!skeleton.scenes[end.scene].choices && !isEnding(skeleton, end)) end = readOn(skeleton, end);
  return {
    code: encode(skeleton, state.taken),
    phase: skeleton.scenes[state.scene].phase,
    scene: state.scene,
    decisions: state.taken.length,
    choices: state.taken.map(({ choice, sure }) => `${choice} ${sure ?? ""}`),
    ending: isEnding(skeleton, end) ? end.scene : null,
  };
}

/**
 * @param {Telling[]} tellings  of the course  @param {import("./store.js").Progress} here  @param {import("./carried.js").Carried} coming
 * @param {Object<string, "here"|"coming">} [chosen]  of each fork, by id of the case: which play to go on with; else the later one
 * @param {{id: string, fingerprint: string}[]} [around]  the checks that belong to no week: before the first, after the last
 * @returns {Together}
 */
export function bringTogether(tellings, here, coming, chosen = {}, around = []) {
  const progress = { plays: {}, checks: {}, plans: {}, forms: {}, next: here.next };
  const found = { forks: [], left: [] };
  for (const [id, play] of Object.entries(coming.plays)) {
    const telling = tellings.find((one) => one.id === id);
    if (!telling) found.left.push({ kind: "unknown", id, week: null });
    else putPlay(progress.plays, playOfBoth(telling, here.plays[id] ?? null, play, chosen[id], found), id);
  }
  for (const [id, check] of Object.entries(coming.checks)) {
    const week = tellings.find((one) => one.week.check?.id === id)?.week ?? null;
    const known = week?.check ?? around.find((one) => one.id === id);
    if (!known) found.left.push({ kind: "unknown", id, week });
    else progress.checks[id] = checkOfBoth(known, week, here.checks[id] ?? null, check, found);
  }
  for (const [id, plan] of Object.entries(coming.plans)) progress.plans[id] = laterWritten(here.plans[id], plan);
  for (const [id, form] of Object.entries(coming.forms)) progress.forms[id] = formOfBoth(here.forms[id], form);
  if (coming.next) progress.next = laterWritten(here.next, coming.next);
  return { progress, changed: changedIn(here, progress), ...found };
}

function putPlay(plays, play, id) {
  if (play) plays[id] = play;
}

/** @returns {import("./store.js").Play|null} null where nothing that came fits, and nothing is here */
function playOfBoth({ id, week, skeleton }, here, coming, chosen, { forks, left }) {
  const codes = [coming.code, ...coming.reached.map((one) => one.code), ...coming.aside].filter(Boolean);
  if (codes.some((code) => !placeByCode(skeleton, code))) left.push({ kind: "another-version", id, week });
  const mine = here && placeByCode(skeleton, here.code);
  const theirs = coming.code ? placeByCode(skeleton, coming.code) : null;
  const isMineOver = Boolean(here?.ending);
  const areApart = mine && theirs && !goesOn(mine, theirs) && !goesOn(theirs, mine);
  const isFork = Boolean(areApart && !isMineOver && !coming.ended);
  const later = coming.when > (here?.when ?? "") ? "coming" : "here";
  if (isFork) forks.push({ id, here: mine, coming: theirs, later });
  const takesTheirs = isFork ? (chosen ?? later) === "coming" : isTheirsFurther(mine, theirs, isMineOver, coming.ended, later);
  const reached = endingsOfBoth(skeleton, here?.reached ?? [], coming.reached);
  const other = isFork && (takesTheirs ? mine : theirs);
  const current = takesTheirs ? currentPlay(skeleton, theirs, coming.ended, coming.when) : here ?? endedPlay(skeleton, reached, coming.when);
  if (!current) return null;
  const asides = coming.aside.map((code) => placeByCode(skeleton, code)).filter(Boolean);
  const aside = asideOf([...(here?.aside ?? []), ...asides, ...(other ? [other] : [])], current);
  return { ...current, reached, aside };
}

/** A play that is under way goes before one that is over: that one is kept by its ending. */
function isTheirsFurther(mine, theirs, isMineOver, isTheirsOver, later) {
  if (!theirs || !mine) return Boolean(theirs);
  if (mine.code === theirs.code) return isTheirsOver && !isMineOver;
  if (goesOn(theirs, mine)) return true;
  if (goesOn(mine, theirs)) return false;
  return isMineOver === isTheirsOver ? later === "coming" : isMineOver;
}

/** Whether a play is the other one, gone further. */
function goesOn(play, other) {
  return other.choices.every((choice, at) => play.choices[at] === choice);
}

function currentPlay(skeleton, place, isOver, when) {
  const { code, phase, scene, decisions } = place;
  const ending = isOver && place.ending ? endingAt(skeleton, place.ending, code) : null;
  return { format: 1, code, phase, scene: ending ? ending.scene : scene, decisions, ending, when };
}

/** Where only endings came, the last of them is where the play stands. */
function endedPlay(skeleton, reached, when) {
  const { code } = reached.findLast((one) => one.code) ?? {};
  return code ? currentPlay(skeleton, placeByCode(skeleton, code), true, when) : null;
}

/** @returns {import("./store.js").Reached[]} each ending once; a code of this version goes before none, and before one of an earlier version */
function endingsOfBoth(skeleton, here, coming) {
  const arriving = coming.flatMap(({ code, scene }) => {
    const end = code ? placeByCode(skeleton, code)?.ending : scene;
    return end && skeleton.scenes[end]?.ending ? [endingAt(skeleton, end, code)] : [];
  });
  const isBetter = (one, other) => !other || (one.code && !(other.code && placeByCode(skeleton, other.code)));
  const reached = new Map(here.map((one) => [one.scene, one]));
  for (const one of arriving) if (isBetter(one, reached.get(one.scene))) reached.set(one.scene, one);
  return [...reached.values()];
}

function endingAt(skeleton, scene, code) {
  const { ending: outcome, title } = skeleton.scenes[scene];
  return { scene, outcome, title, ...(code ? { code } : {}) };
}

/** @returns {import("./store.js").Aside[]} each play once, and not the one that is gone on with */
function asideOf(plays, current) {
  const others = new Map(plays.filter((play) => play.code !== current?.code).map((play) => [play.code, play]));
  return [...others.values()].map(({ code, phase, decisions }) => ({ code, phase, decisions }));
}

function checkOfBoth({ id, fingerprint }, week, here, coming, { left }) {
  const fits = (code) => Boolean(code) && versionIn(id, code) === fingerprint;
  if ([coming.passed, coming.last].some((code) => code && !fits(code))) left.push({ kind: "another-version", id, week });
  const passed = [here?.passed, coming.passed].find(fits) ?? null;
  const isTheirs = coming.attempts > (here?.attempts ?? 0);
  const last = [isTheirs ? coming.last : here?.last, here?.last].find(fits) ?? null;
  const going = here?.going && here.going.attempt > coming.attempts ? here.going : null;
  const when = isTheirs ? coming.when : here?.when ?? coming.when;
  return { format: 1, attempts: Math.max(coming.attempts, here?.attempts ?? 0), passed, last, going, when };
}

function laterWritten(here, coming) {
  return here && here.written >= coming.written ? here : { format: 1, ...coming };
}

/** What was written on two devices stands together, the earlier above, unless one says all that the other does. */
function formOfBoth(here, coming) {
  if (!here) return { format: 1, ...coming };
  const [early, late] = here.written <= coming.written ? [here, coming] : [coming, here];
  const names = [...new Set([...Object.keys(here.answers), ...Object.keys(coming.answers)])];
  const answers = names.map((name) => [name, textOfBoth(early.answers[name] ?? "", late.answers[name] ?? "")]);
  return { format: 1, answers: Object.fromEntries(answers), written: late.written };
}

function textOfBoth(early, late) {
  if (early.includes(late.trim())) return early;
  return late.includes(early.trim()) ? late : `${early.trim()}\n\n${late.trim()}`;
}

function changedIn(here, progress) {
  const ofKind = (kind) => Object.keys(progress[kind]).filter((id) => !isSame(here[kind][id], progress[kind][id], DATES[kind])).map((id) => `${kind}/${id}`);
  return new Set([...Object.keys(DATES).flatMap(ofKind), ...(isSame(here.next, progress.next, "written") ? [] : ["next"])]);
}

/** Alike but for the moment at which they were kept: a text knows the minute, a browser the millisecond. */
function isSame(one, other, date) {
  const [bare, bareOther] = [one, other].map((value) => JSON.stringify(Object.entries({ ...value, [date]: null }).sort()));
  return bare === bareOther;
}
