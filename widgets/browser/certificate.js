/** The page of the certificate: what this browser keeps, or what is pasted, is replayed; what counts stands on a sheet to print. */
import { bringToFocus, element, freshId, heading } from "./dom.js";
import { isComplete, judgeText, standingsOf } from "./evidence.js";
import { languageLinks } from "./frame.js";
import { leaveBar } from "./leave.js";
import { certificateSheet, certificateText } from "./statement.js";
import { setStage } from "./stage.js";
import { exampleOf, keptFindings, resultSentence } from "./replayed.js";
import { rememberLanguage } from "./store.js";

const LONGEST_NAME = 120;
const LONGEST_PASTE = 100_000;

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderCertificate({ model, el }) {
  const life = new AbortController();
  const language = model.get("language");
  const stage = setStage({ model, el, language, signal: life.signal });
  const desk = { stage, weeks: model.get("weeks"), pages: model.get("pages"), name: "", date: today(), pasted: "" };
  const status = element("section", { class: "standing", "data-standing": true });
  const sheet = element("div", { class: "statement-place" });
  const text = element("textarea", { class: "evidence", id: freshId("evidence"), readonly: true, rows: 10, spellcheck: "false", "data-evidence": true });
  const drawSheet = () => {
    sheet.replaceChildren(certificateSheet(stage, { ...desk, standings: desk.standings }));
    text.value = certificateText(stage, desk);
  };
  const draw = () => {
    const { findings, troubles } = keptFindings(desk.weeks);
    const all = [...findings, ...judgeText(desk.weeks, desk.pasted)];
    desk.standings = standingsOf(desk.weeks, all);
    status.replaceChildren(...statusParts(desk, all, troubles));
    drawSheet();
  };
  draw();
  el.replaceChildren(...[
    leaveBar(stage, el), languageLinks(stage, ""),
    element("div", { class: "tools" }, status, codesForm(desk, draw, status), sheetForm(desk, drawSheet)),
    sheet,
    element("div", { class: "tools" }, textBox(desk, text), verifyLink(desk)),
  ].filter(Boolean));
  // Coming back, a browser may show the page as it was left: the progress has moved since.
  addEventListener("pageshow", (event) => event.persisted && draw(), { signal: life.signal });
  if (stage.plain) rememberLanguage(language);
  return () => {
    life.abort();
    el.replaceChildren();
  };
}

/** What is done and what is left, week by week; what does not count says why. */
function statusParts({ stage, standings, weeks }, findings, troubles) {
  const { say } = stage;
  const done = standings.filter((standing) => standing.complete).length;
  return [
    heading(2, say("certificate.standing"), { "data-focus": true }),
    ...troubles.map(({ kind, title }) => {
      const key = kind === "cannot-save" ? "certificate.cannot_read" : `certificate.${kind}`;
      return element("p", { class: "problem", "data-problem": kind }, say(key, { title }));
    }),
    element("p", { class: "done-line", "data-done": done }, say("certificate.done", { done, all: weeks.length })),
    element("ul", { class: "standing-weeks" }, standings.map((standing) => weekStanding(stage, standing, findings))),
  ];
}

function weekStanding({ say }, standing, findings) {
  const { week, complete } = standing;
  const refused = ["case", "check"].filter((kind) => !isComplete(standing[kind])).flatMap((kind) =>
    findings.filter((finding) => finding.week === week.folder && finding.kind === kind && finding.result !== "not-finished"));
  return element("li", { "data-week": week.folder, "data-complete": complete },
    element("h3", {}, say("certificate.week_of", week)),
    element("p", {}, say(caseKey(standing.case))),
    element("p", {}, say(week.check ? (isComplete(standing.check) ? "certificate.check_done" : "certificate.check_left") : "certificate.check_none")),
    refused.map((finding) => refusedLine(say, finding)),
    complete ? null : element("p", {}, element("a", { class: "quiet", href: week.href, "data-open": week.folder }, say("certificate.open_week", week))),
  );
}

function caseKey(finding) {
  if (isComplete(finding)) return "certificate.case_done";
  return finding?.result === "not-finished" ? "certificate.case_going" : "certificate.case_left";
}

function refusedLine(say, finding) {
  return element("p", { class: "refused", "data-refused": finding.result },
    say("certificate.refused", { code: finding.code }), " ", resultSentence(say, finding));
}

/** Codes from elsewhere: of another device, or where this browser keeps nothing. */
function codesForm(desk, draw, status) {
  const { stage, weeks } = desk;
  const { say, signal } = stage;
  const field = freshId("codes");
  const input = element("textarea", { id: field, rows: 5, maxlength: LONGEST_PASTE, autocomplete: "off", autocapitalize: "characters", spellcheck: "false", "data-paste": true });
  const answer = element("div", { role: "status", "data-answer": true });
  const form = element("form", { class: "paste", novalidate: true },
    element("label", { for: field }, say("certificate.codes_label")), input,
    element("p", { class: "quiet-text" }, say("certificate.codes_note")),
    element("p", { class: "actions" }, element("button", { class: "quiet", type: "submit" }, say("certificate.count"))),
    answer,
  );
  const count = (event) => {
    event.preventDefault();
    const found = judgeText(weeks, input.value);
    desk.pasted = input.value;
    draw();
    answer.replaceChildren(found.length ? foundLines(say, found) : noCodeLine(say, weeks));
    if (found.length) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
    if (found.some(isComplete)) bringToFocus(status, status.querySelector("[data-focus]"));
  };
  form.addEventListener("submit", count, { signal });
  const open = keptFindings(weeks).troubles.length > 0;
  return element("details", { class: "codes", open }, element("summary", {}, say("certificate.codes")), form);
}

/** How many were found; those of no week are told here, as no week can tell them. */
function foundLines(say, found) {
  return element("div", {},
    element("p", {}, say("certificate.counted", { count: found.length })),
    found.filter((finding) => finding.result === "unknown").map((finding) => refusedLine(say, finding)));
}

function noCodeLine(say, weeks) {
  return element("p", { class: "problem", "data-problem": "no-code" }, say("certificate.none_found", { example: exampleOf(weeks) }));
}

/** Name and date as the learner says them, and the button that prints. */
function sheetForm(desk, drawSheet) {
  const { stage } = desk;
  const { say, signal } = stage;
  const labelledInput = (key, property, attributes) => {
    const id = freshId(property);
    const input = element("input", { id, value: desk[property], [`data-${property}`]: true, ...attributes });
    const follow = () => {
      desk[property] = input.value.trim();
      drawSheet();
    };
    input.addEventListener("input", follow, { signal });
    return element("p", { class: "field-line" }, element("label", { for: id }, say(key)), input);
  };
  return element("section", { class: "fill-in" },
    element("h2", {}, say("certificate.fill_in")),
    labelledInput("certificate.name", "name", { type: "text", maxlength: LONGEST_NAME, autocomplete: "name", spellcheck: "false", dir: "auto" }),
    element("p", { class: "quiet-text" }, say("certificate.name_note")),
    labelledInput("certificate.date", "date", { type: "date" }),
    element("p", { class: "actions" }, stage.button(say("certificate.print"), () => print(), { class: "primary", "data-print": true })),
    element("p", { class: "quiet-text" }, say("certificate.print_note")),
  );
}

function textBox({ stage }, text) {
  const { say } = stage;
  const result = element("span", { class: "copied", role: "status" });
  const copy = async () => {
    result.textContent = say((await textCopied(text)) ? "certificate.copied" : "certificate.copy_failed");
  };
  return element("section", { class: "as-text" },
    element("h2", {}, element("label", { for: text.id }, say("certificate.text"))),
    element("p", { class: "quiet-text" }, say("certificate.text_note")),
    text,
    element("p", { class: "actions" }, stage.button(say("certificate.copy"), copy, { class: "quiet", "data-copy": true }), result),
  );
}

/** Where a page may not write to the clipboard, the text is selected for the keyboard to copy. */
async function textCopied(text) {
  try {
    await navigator.clipboard.writeText(text.value);
    return true;
  } catch {
    text.focus();
    text.select();
    return false;
  }
}

function verifyLink({ stage, pages }) {
  if (!pages.verify) return null;
  return element("p", {}, element("a", { class: "quiet", href: pages.verify, "data-to-verify": true }, stage.say("certificate.to_verify")));
}

/** The learner's own day, not that of Greenwich. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
