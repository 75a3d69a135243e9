/**
 * What a group answered before the first week and after the last: who, as far as codes tell, and on average. The mirror of case/group.py;
 * it touches no page.
 *
 * @typedef {Array<import("./evidence.js").Finding|null>} Answered  what one person answered: a finding for each check around the course
 * @typedef {{people: number, right: number|null}} Average
 */
import { codesIn } from "./evidence.js";

const BETWEEN_PEOPLE = [/\n[ \t\r>]*\n/, /\n/]; // paragraphs first, then lines

/**
 * A text with one code of each check is of one person; else each paragraph is, else each line, else each code.
 * @param {import("./evidence.js").CourseWeek[]} weeks  @param {import("./answers.js").Check[]} around  @param {string} text
 * @returns {Answered[]} what each person of a text answered, in the order of the checks
 */
export function answeredIn(weeks, around, text) {
  const found = [...codesIn(weeks, text, around)].filter(({ finding }) => finding.result === "answered");
  return peopleOf(found, text, BETWEEN_PEOPLE).map((own) =>
    around.map(({ id }) => own.find(({ finding }) => finding.owner === id)?.finding ?? null));
}

/** @param {Answered[]} people  @param {number} checks  how many  @returns {Average[]} of each check what those who answered it had right */
export function averagesOf(people, checks) {
  return Array.from({ length: checks }, (_, at) => {
    const found = people.map((one) => one[at]).filter(Boolean);
    const right = found.reduce((sum, finding) => sum + finding.right, 0);
    return { people: found.length, right: found.length ? right / found.length : null };
  });
}

/** @param {Answered[]} people  @returns {Answered[]} those of whom every check is known: of them a gain can be told */
export function withAll(people) {
  return people.filter((one) => one.every(Boolean));
}

/** The codes of each person: parted where something stands between them, as long as one has too many. */
function peopleOf(found, text, [between, ...others]) {
  const owners = found.map(({ finding }) => finding.owner);
  if (owners.length === new Set(owners).size) return found.length ? [found] : [];
  if (!between) return [...new Map(found.map((one) => [one.finding.code, one])).values()].map((one) => [one]);
  const parts = [[]];
  for (const code of found) {
    const before = parts.at(-1).at(-1);
    if (before && between.test(text.slice(before.stop, code.start))) parts.push([]);
    parts.at(-1).push(code);
  }
  return parts.flatMap((part) => peopleOf(part, text, others));
}
