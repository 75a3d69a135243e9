/**
 * The author's page under `serve.py --watch`, beside the page's own script: loads anew what was saved, keeps the place,
 * and shows what the check finds. Its words are those of the commands: an author reads them, never a learner.
 */
import { encode, replay } from "./code.js";
import { element } from "./dom.js";
import { choose, isEnding, openChoices, readOn, start } from "./engine.js";
import { codeInAddress } from "./host.js";

const MOST_PRESSES = 60;
const KEPT = `casebook/watch${location.pathname}`;
const mark = document.querySelector("meta[name='casebook-watch']");

const kept = readKept();
if (kept?.taken) history.replaceState(history.state, "", `#${codeOf(caseHere(), kept.taken)}`);
addEventListener("DOMContentLoaded", () => {
  if (kept) comeBack(kept);
  const news = new EventSource(mark.content);
  news.addEventListener("message", ({ data }) => hear(JSON.parse(data)));
  news.addEventListener("error", () => panel().setAttribute("data-server", "gone"));
});

/** @param {{mark: string, broken: boolean, checked: boolean, findings: Finding[]}} news */
function hear(news) {
  panel().removeAttribute("data-server");
  if (!news.broken && news.mark !== mark.dataset.mark) {
    keep();
    location.reload();
    return;
  }
  showFindings(news);
}

/** @typedef {{where: string, level: string, rule: string, what: string, remedy: string}} Finding */
function showFindings({ broken, checked, findings }) {
  const whole = document.querySelector(".watch-page ul"); // nothing else is on this page
  if (whole) {
    whole.replaceChildren(...findings.map(findingLine));
    return;
  }
  const errors = findings.filter((finding) => finding.level === "error").length;
  const counts = `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`;
  const before = panel().querySelector("details");
  const open = broken || (before?.open && before.dataset.broken !== "true");
  const told = broken
    ? "This cannot be shown yet. You see the last version that could; it comes back by itself."
    : checked ? "" : "Checking …";
  panel().replaceChildren(
    element("details", { open, "data-broken": String(broken), "data-checked": String(checked) },
      element("summary", {}, [counts, told].filter(Boolean).join(" · ")),
      element("ul", {}, findings.map(findingLine)),
    ),
  );
}

function findingLine({ where, level, rule, what, remedy }) {
  return element("li", { class: level, "data-finding": rule || "file" },
    element("code", {}, where), " ", element("strong", {}, [level, rule].filter(Boolean).join(" ")), ` ${what} ${remedy}`);
}

function count(number, word) {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}

/** @returns {HTMLElement} the strip at the foot of the window */
function panel() {
  const here = document.querySelector(".watch");
  if (here) return here;
  const made = element("aside", { class: "watch", lang: "en", "aria-label": "Findings", role: "status" });
  document.body.append(made);
  return made;
}

/** Where the author is: by the names of the choices, so that it survives a change of the structure. */
function keep() {
  const view = document.querySelector(".casebook article.view");
  const kase = caseHere();
  let taken = null;
  try {
    taken = kase && codeInAddress() ? replay(kase, codeInAddress()).taken : null;
  } catch {
    // The code in the address is of no use here; then the page begins as it does.
  }
  const revealed = Boolean(view?.querySelector(".meaning [data-continue]"));
  const check = document.querySelector(".check")?.dataset.state;
  const place = { taken, scene: view?.dataset.scene, kind: view?.classList[1], revealed, check, top: scrollY };
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(place));
  } catch {
    // Without storage the code in the address still keeps the choices.
  }
}

function readKept() {
  try {
    const text = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function caseHere() {
  const data = document.querySelector("[data-casebook='player'] > script[type='application/json']");
  return data && JSON.parse(data.textContent).case;
}

/** @returns {string} the code of these choices in the case as it is now, as far as they are still open */
function codeOf(kase, taken) {
  let state = start(kase);
  for (const step of taken) {
    while (!isEnding(kase, state) && !kase.scenes[state.scene].choices) state = readOn(kase, state);
    if (state.scene !== step.scene || isEnding(kase, state) || !openChoices(kase, state).includes(step.choice)) break;
    state = choose(kase, state, step.choice, kase.scenes[step.scene].ask_sure ? step.sure ?? 1 : null);
  }
  return encode(kase, state.taken);
}

/** Presses on from what the last choice brought about to the scene that was being read; the check keeps its own place. */
function comeBack({ scene, kind, revealed, check, top }) {
  document.querySelector({ item: "[data-check-resume]", result: "[data-check-last]" }[check] ?? "none")?.click();
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    const view = document.querySelector(".casebook article.view");
    if (!view || kind === "opening") break;
    const there = view.dataset.scene === scene && view.classList.contains(kind);
    const next = view.querySelector(there && !revealed ? "none" : "[data-reveal]") ?? view.querySelector(there ? "none" : "[data-continue]");
    if (!next) break;
    next.click();
  }
  scrollTo({ top, behavior: "instant" });
}
