/** What the sheet and the two pages say alike: why a code does not count, and what the browser keeps that may count. */
import { element } from "./dom.js";
import { judgeCode } from "./evidence.js";
import { readCheck, readPlay } from "./store.js";

/**
 * @param {import("./words.js").Say} say  @param {import("./evidence.js").Finding} finding
 * @returns {string} what came of replaying a code, in one or two sentences
 */
export function resultSentence(say, { result, kind, version }) {
  if (kind === "around" && result === "mistyped") return say("group.mistyped");
  if (result === "complete") return say(kind === "check" ? "verify.check_complete" : "verify.case_complete", { version });
  return say(`verify.${result.replaceAll("-", "_")}`);
}

/**
 * @param {import("./evidence.js").CourseWeek[]} weeks
 * @returns {{findings: import("./evidence.js").Finding[], troubles: Array<{kind: string, title: string}>}} from this browser's storage
 */
export function keptFindings(weeks) {
  const findings = [];
  const troubles = [];
  const read = (week, id, codes, trouble) => {
    findings.push(...[...new Set(codes.filter(Boolean))].map((code) => judgeCode(weeks, id, code)));
    if (trouble && !troubles.some((one) => one.kind === "cannot-save")) troubles.push({ kind: trouble, title: week.title });
  };
  for (const week of weeks) {
    for (const { id } of week.cases) {
      const { play, trouble } = readPlay(id);
      read(week, id, play ? [...play.reached.map((ending) => ending.code).reverse(), play.code] : [], trouble);
    }
    if (week.check) {
      const { check, trouble } = readCheck(week.check.id);
      read(week, week.check.id, check ? [check.passed, check.last] : [], trouble);
    }
  }
  return { findings, troubles };
}

/** @param {import("./evidence.js").CourseWeek[]} weeks  @returns {string} how a code of this course begins */
export function exampleOf(weeks) {
  return weeks.length ? `${weeks[0].cases[0].id.toUpperCase()}-…` : "";
}

/** @param {string} code  @param {Object} [attributes]  @returns {HTMLElement} that may break at its hyphens only */
export function codeShown(code, attributes = {}) {
  const groups = code.split("-").flatMap((group, index) => (index ? ["-", element("wbr"), group] : [group]));
  return element("code", { translate: "no", ...attributes }, groups);
}
