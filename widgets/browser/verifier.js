/** The page that checks a certificate: it finds codes in any text, replays them here in the browser, and says what they prove. */
import { bringToFocus, element, freshId, heading } from "./dom.js";
import { judgeText, standingsOf } from "./evidence.js";
import { languageLinks } from "./frame.js";
import { answeredIn } from "./group.js";
import { groupView } from "./group_view.js";
import { leaveBar } from "./leave.js";
import { isCourseComplete } from "./statement.js";
import { setStage } from "./stage.js";
import { codeShown, exampleOf, resultSentence } from "./replayed.js";
import { rememberLanguage } from "./store.js";

const LONGEST_TEXT = 100_000;

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderVerifier({ model, el }) {
  const life = new AbortController();
  const language = model.get("language");
  const stage = setStage({ model, el, language, signal: life.signal });
  const pages = model.get("pages");
  const verdict = element("section", { class: "tools verdict" });
  el.replaceChildren(...[
    leaveBar(stage, el), languageLinks(stage, ""),
    element("div", { class: "tools" }, verifyForm(stage, { weeks: model.get("weeks"), around: model.get("gain") }, verdict)), verdict,
    pages.certificate ? element("p", {}, element("a", { class: "quiet", href: pages.certificate, "data-to-certificate": true }, stage.say("verify.to_certificate"))) : null,
  ].filter(Boolean));
  if (stage.plain) rememberLanguage(language);
  return () => {
    life.abort();
    el.replaceChildren();
  };
}

function verifyForm(stage, course, verdict) {
  const { say, signal } = stage;
  const { weeks, around } = course;
  const field = freshId("text");
  const note = freshId("note");
  const answer = element("div", { id: freshId("answer") });
  const input = element("textarea", { id: field, rows: 8, maxlength: LONGEST_TEXT, autocomplete: "off", spellcheck: "false", "aria-describedby": `${note} ${answer.id}`, "data-paste": true });
  const refuse = (kind, sentence) => {
    answer.replaceChildren(element("p", { class: "problem", "data-problem": kind }, sentence));
    verdict.replaceChildren();
    input.setAttribute("aria-invalid", "true");
    input.focus();
  };
  const judge = (event) => {
    event.preventDefault();
    if (!input.value.trim()) return refuse("empty", say("verify.empty"));
    const findings = judgeText(weeks, input.value, around);
    if (!findings.length) return refuse("no-code", say("verify.none_found", { example: exampleOf(weeks) }));
    answer.replaceChildren();
    input.removeAttribute("aria-invalid");
    verdict.replaceChildren(...verdictParts(stage, course, findings, answeredIn(weeks, around, input.value)));
    return bringToFocus(verdict, verdict.querySelector("[data-focus]"));
  };
  const form = element("form", { class: "paste", novalidate: true },
    element("label", { for: field }, say("verify.text")),
    element("p", { class: "quiet-text", id: note }, say("verify.note")),
    input, answer,
    element("p", { class: "actions" }, element("button", { class: "primary", type: "submit", "data-check": true }, say("verify.check"))),
  );
  form.addEventListener("submit", judge, { signal });
  return form;
}

/** Of the weeks what the codes prove, unless there is none of a week; then what the group answered around the course. */
function verdictParts(stage, { weeks, around }, findings, people) {
  const ofWeeks = findings.filter(({ kind }) => kind !== "around");
  const wrong = findings.filter(({ kind, result }) => kind === "around" && result !== "answered");
  const hasWeeks = ofWeeks.length > 0;
  return [
    ...(hasWeeks ? weekParts(stage.say, standingsOf(weeks, ofWeeks), ofWeeks, people.length > 1) : []),
    groupView(stage, around, people, !hasWeeks),
    wrong.length ? wrongList(stage.say, wrong, !hasWeeks && !people.length) : null,
  ].filter(Boolean);
}

/** Codes from around the course that cannot be read: one line each. */
function wrongList(say, wrong, isFirst) {
  return element("section", {}, heading(2, say("group.wrong"), isFirst ? { "data-focus": true } : {}),
    element("ul", {}, wrong.map((finding) => element("li", { "data-result": finding.result }, codeShown(finding.code), ": ", resultSentence(say, finding)))));
}

function weekParts(say, standings, findings, areSeveral) {
  const complete = isCourseComplete(standings);
  const done = standings.filter((standing) => standing.complete).length;
  return [
    heading(2, say(complete ? "verify.complete" : "verify.incomplete"), { "data-focus": true, "data-verdict": complete ? "complete" : "incomplete" }),
    element("p", { "data-done": done }, say("verify.done", { done, all: standings.length })),
    areSeveral ? element("p", { class: "problem", "data-several": true }, say("group.several")) : null,
    verdictTable(say, standings, findings),
    element("h3", {}, say("verify.shows")), element("p", {}, say("verify.shows_what")),
    element("h3", {}, say("verify.cannot")), element("p", {}, say("verify.cannot_show")),
  ].filter(Boolean);
}

function verdictTable(say, standings, findings) {
  const columns = ["verify.week", "verify.what", "verify.code", "verify.result"];
  const strange = findings.filter((finding) => !finding.week).map((finding) => ({ what: "", finding }));
  return element("div", { class: "table-scroll", role: "region", tabindex: 0, "aria-label": say("verify.table") },
    element("table", { class: "verdict-table" },
      element("caption", {}, say("verify.table")),
      element("thead", {}, element("tr", {}, columns.map((key) => element("th", { scope: "col" }, say(key))))),
      standings.map((standing) => rowsOf(say, say("verify.week_of", standing.week), weekResults(say, standing.week, findings), standing.week.folder)),
      strange.length ? rowsOf(say, say("verify.no_week"), strange) : null));
}

/** Of a case and a check all codes that were meant to prove it, the good beside the altered; or that there is none. */
function weekResults(say, week, findings) {
  return ["case", ...(week.check ? ["check"] : [])].flatMap((kind) => {
    const shown = findings.filter((finding) => finding.week === week.folder && finding.kind === kind);
    const what = say(kind === "case" ? "verify.case" : "verify.knowledge_check");
    return (shown.length ? shown : [null]).map((finding) => ({ what, finding }));
  });
}

/** A week with all its rows, named once. */
function rowsOf(say, name, results, folder = "") {
  return element("tbody", { "data-week": folder }, results.map(({ what, finding }, index) =>
    element("tr", { "data-result": finding?.result ?? "missing" },
      index ? null : element("th", { scope: "rowgroup", rowspan: results.length }, name),
      element("td", {}, what),
      element("td", {}, finding ? codeShown(finding.code) : null),
      element("td", {}, finding ? resultSentence(say, finding) : say("verify.missing")))));
}
