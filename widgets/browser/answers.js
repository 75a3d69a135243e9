/**
 * An attempt at a knowledge check, its code, and back: the mirror of case/answers.py. It touches no page.
 *
 * @typedef {{id: string, say: string, right: boolean, feedback: string, cites: string[]}} Option
 * @typedef {{kind: string, case: string, ask: string, options: Option[]}} Item
 * @typedef {Object} Check  a compiled check: `id`, `fingerprint`, `pass`, `items` by id, `forms` (item ids in the order of the file)
 * @typedef {{number: number, answers: Object<string, string>, right: number, passed: boolean}} Attempt
 */
import { permuted, seedFrom } from "./engine.js";
import { CodeError, numberIn, spelled, versionIn } from "./spelling.js";

export const MOST_ATTEMPTS = 999;

/** @param {Check} check  @param {number} attempt  from 1  @returns {string[]} its items in the order in which they are asked */
export function formOf(check, attempt) {
  return permuted(itemsOf(check, attempt), seedFrom(`${check.id}/${attempt}`));
}

/** @param {Check} check  @param {number} attempt  @param {string} item  @returns {string[]} ids of its options in the order in which they show */
export function shownOptions(check, attempt, item) {
  return permuted(optionIds(check, item), seedFrom(`${check.id}/${item}/${attempt}`));
}

/**
 * @param {Check} check  @param {number} attempt  @param {Object<string, string>} answers  the option of each item of the attempt
 * @returns {string} such as ROSA-CHECK-7K3F-90QX
 */
export function encodeAnswers(check, attempt, answers) {
  const number = itemsOf(check, attempt).reduceRight((rest, item) => {
    const options = optionIds(check, item);
    const index = options.indexOf(answers[item]);
    if (index < 0) throw new RangeError(`[casebook] "${item}" is not answered. Answer every question of the attempt.`);
    return rest * BigInt(options.length) + BigInt(index);
  }, BigInt(attempt));
  const form = number * BigInt(check.forms.length) + BigInt(formIndex(check, attempt));
  return spelled(check.id, check.fingerprint, form);
}

/** @param {Check} check  @param {string} code  @returns {Attempt} raises CodeError where the code does not fit */
export function replayAnswers(check, code) {
  let number = numberIn(code, check.id, check.fingerprint, "check");
  const take = (radix) => {
    const digit = Number(number % BigInt(radix));
    number /= BigInt(radix);
    return digit;
  };
  const form = take(check.forms.length);
  const chosen = check.forms[form].map((item) => {
    const options = check.items[item].options;
    return [item, options[take(options.length)]];
  });
  if (number < 1n || number > BigInt(MOST_ATTEMPTS) || formIndex(check, Number(number)) !== form) {
    throw new CodeError("mistyped");
  }
  const right = chosen.filter(([, option]) => option.right).length;
  const answers = Object.fromEntries(chosen.map(([item, option]) => [item, option.id]));
  return { number: Number(number), answers, right, passed: right >= check.pass };
}

/** @param {string} id  of the check  @param {string} code  @returns {string} the two characters that name the version of the check */
export function checkFingerprintOf(id, code) {
  return versionIn(id, code);
}

function itemsOf(check, attempt) {
  if (attempt < 1 || attempt > MOST_ATTEMPTS) {
    throw new RangeError(`[casebook] Attempts are numbered from 1 to ${MOST_ATTEMPTS}, not ${attempt}.`);
  }
  return check.forms[formIndex(check, attempt)];
}

function optionIds(check, item) {
  return check.items[item].options.map((option) => option.id);
}

function formIndex(check, attempt) {
  return (attempt - 1) % check.forms.length;
}
