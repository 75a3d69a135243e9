/** What is kept of a knowledge check: a round under way, the last one behind it, and whether it was passed. It touches no page. */
import { MOST_ATTEMPTS, encodeAnswers, formOf, replayAnswers } from "./answers.js";
import { CodeError } from "./spelling.js";
import { readCheck, writeCheck } from "./store.js";

/**
 * @typedef {Object} Round
 * @property {number} attempt
 * @property {string} at  id of the item that is shown
 * @property {Object<string, string>} answers  item id → option id
 *
 * @typedef {import("./answers.js").Attempt & {code: string}} Result  of a round that was finished
 *
 * @typedef {Object} Known  what this browser knows of a check
 * @property {Round|null} round  under way
 * @property {boolean} revised  a round was under way in an earlier version of the check
 * @property {Result|null} last  of this version
 * @property {null|"now"|"earlier"} passed  in this version of the check, or in an earlier one
 * @property {null|"cannot-save"|"damaged"|"newer"} trouble
 *
 * @typedef {Object} Rounds
 * @property {() => Known} known
 * @property {() => Round} begin  the next round, not kept before it moves
 * @property {(round: Round) => boolean} move  says whether it is kept; where nothing can be, all goes on in this page alone
 * @property {(round: Round) => {result: Result, kept: boolean}} finish
 */

/** @param {import("./answers.js").Check} check  @returns {Rounds} */
export function roundsOf(check) {
  let here = { attempts: 0, passed: null, last: null, going: null }; // where the browser keeps nothing, this does

  const read = () => {
    const { check: kept, trouble } = readCheck(check.id);
    if (kept) here = { ...kept, passed: kept.passed ?? null, last: kept.last ?? null };
    return trouble;
  };
  /** What another window has finished meanwhile is not forgotten. */
  const write = (changed) => {
    read();
    here = { ...here, ...changed(here) };
    return writeCheck(check.id, here);
  };

  return {
    known() {
      const trouble = read();
      const round = roundIn(check, here.going);
      return { round, revised: Boolean(here.going) && !round, last: resultOf(check, here.last), passed: passIn(check, here.passed), trouble };
    },
    begin() {
      read();
      const attempt = (here.attempts % MOST_ATTEMPTS) + 1;
      return { attempt, at: formOf(check, attempt)[0], answers: {} };
    },
    move: ({ attempt, at, answers }) => write(() => ({ going: { attempt, answers, at, fingerprint: check.fingerprint } })),
    finish({ attempt, answers }) {
      const code = encodeAnswers(check, attempt, answers);
      const result = resultOf(check, code);
      const kept = write((before) => ({
        attempts: Math.max(before.attempts, attempt),
        passed: check.gain ? null : passToKeep(check, before.passed, result), // around the course nothing is passed
        last: code,
        going: null,
      }));
      return { result, kept };
    },
  };
}

/** @param {import("./answers.js").Check} check  @param {{last: string|null}|null} kept  @returns {Result|null} of the last round; null where it is of another version */
export function resultIn(check, kept) {
  return resultOf(check, kept?.last ?? null);
}

/** @returns {Round|null} null where none is under way, or where it does not fit the check as it is now */
function roundIn(check, going) {
  if (!going || (going.fingerprint ?? check.fingerprint) !== check.fingerprint) return null;
  const { attempt, answers } = going;
  if (attempt < 1 || attempt > MOST_ATTEMPTS) return null;
  const form = formOf(check, attempt);
  const fits = Object.entries(answers).every(([id, chosen]) => form.includes(id) && check.items[id].options.some((option) => option.id === chosen));
  if (!fits) return null;
  return { attempt, at: form.includes(going.at) ? going.at : form.find((id) => !answers[id]) ?? form.at(-1), answers };
}

/** A pass in this version is kept rather than one of before, and any pass rather than none. */
function passToKeep(check, before, result) {
  const standing = passIn(check, before);
  if (standing === "now" || !result.passed) return standing ? before : null;
  return result.code;
}

function passIn(check, code) {
  if (code === null) return null;
  try {
    return replayAnswers(check, code).passed ? "now" : null;
  } catch (error) {
    return kindOf(error) === "another-version" ? "earlier" : null;
  }
}

function resultOf(check, code) {
  try {
    return code === null ? null : { ...replayAnswers(check, code), code };
  } catch (error) {
    return kindOf(error) && null;
  }
}

function kindOf(error) {
  if (!(error instanceof CodeError)) throw error;
  return error.kind;
}
