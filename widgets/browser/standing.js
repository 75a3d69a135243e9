/**
 * How far a learner has come: of each week what is done, what is next, and the minutes that are left. It touches no page.
 *
 * @typedef {Object} WeekStanding
 * @property {import("./weeks.js").Week} week
 * @property {"new"|"going"|"ended"|"revised"} state  of its case, in any of its tellings
 * @property {Told|null} going  the play that is under way, the one last touched
 * @property {import("./store.js").Reached[]} endings  that were reached, of all tellings
 * @property {boolean} caseDone  an ending was reached in the version of today
 * @property {boolean} checkDone  true too where the week has no check
 * @property {Step[]} steps  phases, then the check
 * @property {number} minutes  left of the week
 * @property {string} touched  when something of it was last kept; empty where nothing was
 *
 * @typedef {{telling: import("./merge.js").Telling, place: import("./merge.js").Place, minutes: number, when: string}} Told  `minutes` to the end of its phase
 * @typedef {{name: string, state: "done"|"now"|"open", minutes: number}} Step  `name` is a phase, or "check"
 *
 * @typedef {Object} Onward  the one thing to go on with
 * @property {WeekStanding} standing
 * @property {"going"|"case"|"check"} kind  a play under way, a case not begun, or a check
 * @property {string} href
 */
import { placeByCode, tellingsOf } from "./merge.js";
import { versionIn } from "./spelling.js";

const CHECK_ANCHOR = "check";

/** @param {import("./weeks.js").Week} week  @param {import("./store.js").Progress} progress  @returns {WeekStanding} */
export function standingOf(week, progress) {
  const tellings = tellingsOf([week]).map((telling) => ({ telling, play: progress.plays[telling.id] }));
  const played = tellings.filter(({ play }) => play).sort((one, other) => (one.play.when < other.play.when ? 1 : -1));
  const [going] = played.filter(({ play }) => !play.ending).flatMap(({ telling, play }) => {
    const place = placeByCode(telling.skeleton, play.code);
    return place ? [{ telling, place, minutes: minutesLeft(telling, place), when: play.when }] : [];
  });
  const isOfToday = ({ skeleton, id }, code) => Boolean(code) && versionIn(id, code) === skeleton.fingerprint;
  const caseDone = played.some(({ telling, play }) => play.reached.some((one) => isOfToday(telling, one.code)));
  const check = week.check && progress.checks[week.check.id];
  const checkDone = !week.check || Boolean(check?.passed && versionIn(week.check.id, check.passed) === week.check.fingerprint);
  const steps = [...phaseSteps(going ?? { telling: tellings[0].telling }, caseDone), ...checkStep(week, checkDone)];
  return {
    week,
    state: going ? "going" : caseDone ? "ended" : played.length ? "revised" : "new",
    going: going ?? null,
    endings: played.flatMap(({ telling, play }) => play.reached.map((one) => inWordsOfToday(telling, one))),
    caseDone,
    checkDone,
    steps,
    minutes: steps.filter((step) => step.state !== "done").reduce((sum, step) => sum + step.minutes, 0),
    touched: [...played.map(({ play }) => play.when), check?.when].filter(Boolean).sort().at(-1) ?? "",
  };
}

/** @param {WeekStanding} standing  @returns {Onward|null} what is next in a week; null where it is done */
export function nextIn(standing) {
  const { week, going, caseDone, checkDone } = standing;
  if (!caseDone && going) return { standing, kind: "going", href: hrefOf(going) };
  if (!caseDone) return { standing, kind: "case", href: week.href };
  if (!checkDone) return { standing, kind: "check", href: `${week.href}#${CHECK_ANCHOR}` };
  return null;
}

/** @param {WeekStanding[]} standings  @returns {Onward|null} the play that was left last, also one that was begun again after an ending */
export function leftLast(standings) {
  const standing = standings[lastTouched(standings)];
  const { going, touched } = standing;
  return going && going.when === touched ? { standing, kind: "going", href: hrefOf(going) } : null;
}

/** @param {WeekStanding[]} standings  @returns {Onward|null} in the week last touched, else in the first that is open after it; null where all is done */
export function nextOf(standings) {
  const last = lastTouched(standings);
  const inTurn = [...standings.slice(last), ...standings.slice(0, last)];
  return inTurn.map(nextIn).find(Boolean) ?? null;
}

function lastTouched(standings) {
  return standings.reduce((latest, standing, at) => (standing.touched > standings[latest].touched ? at : latest), 0);
}

/** @param {Told} going  @returns {string} the link to its place */
export function hrefOf({ telling, place }) {
  return `${telling.href}#${place.code}`;
}

/** Once an ending was reached, the case is done: who plays it again owes no minutes. */
function phaseSteps({ telling, place, minutes }, caseDone) {
  const names = Object.keys(telling.phases);
  const now = place && !caseDone ? names.indexOf(place.phase) : -1;
  return names.map((name, at) => {
    if (caseDone || at < now) return { name, state: "done", minutes: telling.phases[name] };
    if (at > now) return { name, state: "open", minutes: telling.phases[name] };
    return { name, state: "now", minutes };
  });
}

function checkStep({ check }, isDone) {
  return check ? [{ name: "check", state: isDone ? "done" : "open", minutes: check.minutes }] : [];
}

/** The minutes of a phase, shared out over the decisions of its longest way: what is still to decide has its share. */
function minutesLeft({ skeleton, phases }, { phase, scene }) {
  const longest = longestIn(skeleton, phase);
  const whole = Math.max(1, ...Object.keys(skeleton.scenes).map(longest));
  return Math.max(1, Math.round((phases[phase] * longest(scene)) / whole));
}

/** @returns {(scene: string) => number} the most decisions that can be met from a scene to the end of the phase */
function longestIn({ scenes }, phase) {
  const known = {};
  const longest = (name) => {
    const { phase: own, choices = [], go = [] } = scenes[name];
    if (own !== phase) return 0;
    const ways = [...go, ...choices.flatMap((choice) => choice.go ?? [])];
    known[name] ??= Math.min(1, choices.length) + Math.max(0, ...ways.map((way) => longest(way.to)));
    return known[name];
  };
  return longest;
}

/** An ending is called as the page's language calls it today. */
function inWordsOfToday({ skeleton }, ending) {
  return { ...ending, title: skeleton.scenes[ending.scene]?.title ?? ending.title ?? ending.scene };
}
