/** The only user of the browser's storage. It may be blocked, full, damaged or newer than this page: then these say so, and never throw. */

const FORMAT = 1;
const LANGUAGE = "casebook/language";

/**
 * @typedef {{scene: string, outcome: string, title?: string}} Reached  an ending
 * @typedef {Object} Play  what is kept of one case
 * @property {1} format
 * @property {string} code
 * @property {string} phase
 * @property {string} scene
 * @property {number} decisions
 * @property {Reached|null} ending  of the play that the code is of
 * @property {Reached[]} reached  endings of earlier plays too: beginning again takes none away
 * @property {string} when  ISO date and time
 */

/**
 * @param {string} caseId
 * @returns {{play: Play|null, trouble: null|"cannot-save"|"damaged"|"newer"}}
 */
export function readPlay(caseId) {
  let text;
  try {
    text = localStorage.getItem(playKey(caseId));
  } catch {
    return { play: null, trouble: "cannot-save" };
  }
  if (text === null) return { play: null, trouble: null };
  try {
    const play = JSON.parse(text);
    if (play.format > FORMAT) return { play: null, trouble: "newer" };
    if (play.format !== FORMAT || typeof play.code !== "string") return { play: null, trouble: "damaged" };
    return { play: { reached: [], ...play }, trouble: null };
  } catch {
    return { play: null, trouble: "damaged" };
  }
}

/**
 * @param {string} caseId  @param {Omit<Play, "format"|"when"|"reached">} place
 * @returns {boolean} whether it is kept; what a newer page wrote is never overwritten
 */
export function writePlay(caseId, place) {
  const { play, trouble } = readPlay(caseId);
  if (trouble === "newer") return false;
  const earlier = play?.reached ?? [];
  const reached = place.ending ? [...earlier.filter((ending) => ending.scene !== place.ending.scene), place.ending] : earlier;
  return write(playKey(caseId), JSON.stringify({ format: FORMAT, ...place, reached, when: new Date().toISOString() }));
}

/** @param {string} language  of the page that is being read */
export function rememberLanguage(language) {
  write(LANGUAGE, language);
}

function playKey(caseId) {
  return `casebook/play/${caseId}`;
}

function write(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}
