/** The sheet of the certificate: what is printed, and the same as text. Before the course is complete it states what is done so far. */
import { element, freshId } from "./dom.js";
import { isComplete } from "./evidence.js";
import { codeShown } from "./replayed.js";
import { dateIn, languageName } from "./words.js";

const COMMAND = "python scripts/verify.py";

/**
 * @typedef {Object} Statement  what the sheet is made of
 * @property {import("./evidence.js").Standing[]} standings
 * @property {string} name  as typed; empty where a line is wanted
 * @property {string} date  ISO day; empty where a line is wanted
 */

/** @param {import("./evidence.js").Standing[]} standings  @returns {boolean} whether every week is complete */
export function isCourseComplete(standings) {
  return standings.length > 0 && standings.every((standing) => standing.complete);
}

/** @param {import("./stage.js").Stage} stage  @param {Statement} statement  @returns {HTMLElement} */
export function certificateSheet(stage, { standings, name, date }) {
  const { say } = stage;
  const complete = isCourseComplete(standings);
  const title = freshId("certificate");
  return element("article", { class: "statement", "data-certificate": complete ? "complete" : "so-far", "aria-labelledby": title },
    element("div", { class: "statement-head" },
      element("h2", { class: "statement-title", id: title }, say(titleKey(complete))),
      nameLine(stage, name),
      element("p", { class: "statement-has" }, say(complete ? "certificate.has_completed" : "certificate.has_done_so_far")),
      element("p", { class: "statement-course" }, say("certificate.course"))),
    element("div", {},
      element("dl", { class: "statement-facts" }, factsOf(stage, standings, date).map(([term, value]) =>
        element("div", {}, element("dt", {}, term), element("dd", {}, value || element("span", { class: "write-here" }))))),
      weekTable(stage, standings)),
    element("div", {},
      element("div", { class: "statement-notes" }, sheetNotes(stage, complete).map(([key, text]) =>
        element("section", {}, element("h3", {}, say(key)), element("p", {}, text)))),
      element("p", { class: "statement-award" }, say("certificate.no_award"))),
  );
}

/** @param {import("./stage.js").Stage} stage  @param {Statement} statement  @returns {string} all that is needed to check it */
export function certificateText(stage, { standings, name, date }) {
  const { say } = stage;
  const complete = isCourseComplete(standings);
  const done = standings.filter((standing) => standing.complete).length;
  const weeks = standings.flatMap((standing) => {
    const codes = [standing.case, standing.check].filter(isComplete).map((finding) => finding.code);
    return codes.length ? ["", numberedWeek(say, standing.week), ...codes] : [];
  });
  return [
    say(titleKey(complete)), say("certificate.course"), "",
    labelled(say("certificate.name_line"), name),
    ...factsOf(stage, standings, date).map(([term, value]) => labelled(term, value)),
    say("certificate.done", { done, all: standings.length }),
    ...weeks,
    ...sheetNotes(stage, complete).flatMap(([key, text]) => ["", labelled(say(key), text)]),
    "", say("certificate.no_award"),
  ].join("\n");
}

/** Long names are set smaller, and every script in its own direction. */
function nameLine({ say }, name) {
  const size = [...name].length > 56 ? "longest" : [...name].length > 28 ? "long" : null;
  if (name) return element("p", { class: "statement-name", "data-name": true, "data-size": size, dir: "auto" }, name);
  return element("p", { class: "statement-name empty", "data-name": true },
    element("span", { class: "write-here" }), element("span", { class: "write-what" }, say("certificate.name_line")));
}

function factsOf({ say, language }, standings, date) {
  return [
    [say("certificate.hours"), new Intl.NumberFormat(language).format(hoursOf(standings))],
    [say("certificate.date_line"), date ? dateIn(say, date) : ""],
    [say("certificate.language"), languageName(language)],
  ];
}

/** The minutes of what is done, in halves of an hour. */
function hoursOf(standings) {
  const minutes = standings.reduce((sum, { week, ...found }) => {
    const part = (kind) => (isComplete(found[kind]) ? week.minutes[kind] : 0);
    return sum + part("case") + part("check");
  }, 0);
  return Math.round(minutes / 30) / 2;
}

function weekTable({ say }, standings) {
  const columns = ["certificate.week", "certificate.case_reached", "certificate.check_passed"];
  return element("table", { class: "statement-weeks" },
    element("caption", {}, say("certificate.weeks")),
    element("thead", {}, element("tr", {}, columns.map((key) => element("th", { scope: "col" }, say(key))))),
    element("tbody", {}, standings.map((standing) => element("tr", { "data-week": standing.week.folder },
      element("th", { scope: "row" }, numberedWeek(say, standing.week)),
      element("td", {}, evidenceCell(say, standing.case, "certificate.not_yet")),
      element("td", {}, evidenceCell(say, standing.check, standing.week.check ? "certificate.not_yet" : "certificate.no_check"))))),
  );
}

function evidenceCell(say, finding, otherwise) {
  return isComplete(finding) ? codeShown(finding.code, { "data-code": finding.code }) : element("span", { class: "statement-open" }, say(otherwise));
}

function sheetNotes({ say }, complete) {
  return [
    ["certificate.shows", say(complete ? "certificate.shows_complete" : "certificate.shows_so_far")],
    ["certificate.cannot", say("certificate.cannot_show")],
    ["certificate.how", say("certificate.how_to", { command: COMMAND })],
  ];
}

function numberedWeek(say, { number, title }) {
  return say("certificate.week_of", { number, title });
}

function titleKey(complete) {
  return complete ? "certificate.complete" : "certificate.so_far";
}

function labelled(label, value) {
  return `${label}: ${value}`;
}
