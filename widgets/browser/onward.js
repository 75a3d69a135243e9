/** The top of the home: the one thing to go on with, so that who comes back needs no search; then where one stands in all. */
import { element, freshId, unseen } from "./dom.js";
import { leftLast, nextOf } from "./standing.js";
import { writeNext } from "./store.js";
import { dateIn, dayOf } from "./words.js";

const LONGEST_ANSWER = 120; // of when one means to go on

/**
 * @param {import("./weeks.js").Home} home  @param {import("./standing.js").WeekStanding[]} standings  @param {import("./store.js").Next|null} kept
 * @returns {HTMLElement|null} null where there is no week
 */
export function onwardView(home, standings, kept) {
  if (!standings.length) return null;
  const { stage } = home;
  const { say } = stage;
  const open = nextOf(standings);
  const next = leftLast(standings) ?? open;
  const begun = standings.some((standing) => standing.touched);
  const title = freshId("onward");
  const kind = next?.kind ?? "done";
  const heading = { going: "onward", done: "all_done" }[kind] ?? (begun ? "coming_next" : "first");
  const meant = kept && next ? say("progress.next_was", { day: dateIn(say, dayOf(new Date(kept.written))), text: kept.text }) : null;
  return element("section", { class: "onward", "aria-labelledby": title, "data-onward": kind },
    element("h2", { id: title, tabindex: -1, "data-focus": true }, say(`progress.${heading}`)),
    next ? whereNext(stage, next) : element("p", {}, say("progress.all_done_means")),
    meant ? element("p", { class: "meant", "data-meant": true }, meant) : null,
    next
      ? element("p", { class: "actions" }, goOnLink(stage, next, { class: "primary", "data-go-on": next.kind }),
          open && open.href !== next.href ? goOnLink(stage, open, { class: "quiet", "data-then": open.kind }) : null)
      : certificateLink(home, "progress.certificate", "primary"),
    begun && next ? nextForm(home, kept) : null,
  );
}

/**
 * @param {import("./weeks.js").Home} home  @param {import("./standing.js").WeekStanding[]} standings  @param {string} place  the anchor of what takes it along
 * @returns {HTMLElement|null}
 */
export function overviewOf(home, standings, place) {
  if (!standings.length) return null;
  const { say } = home.stage;
  const title = freshId("overview");
  const withCheck = standings.filter((standing) => standing.week.check);
  const minutes = standings.reduce((sum, standing) => sum + standing.minutes, 0);
  const cases = { done: standings.filter((standing) => standing.caseDone).length, all: standings.length };
  const checks = { done: withCheck.filter((standing) => standing.checkDone).length, all: withCheck.length };
  const isDone = nextOf(standings) === null;
  return element("section", { class: "overview", "aria-labelledby": title },
    element("h2", { id: title }, say("progress.overview")),
    element("ul", {},
      element("li", { "data-cases": `${cases.done}/${cases.all}` }, say("progress.cases", cases)),
      withCheck.length ? element("li", { "data-checks": `${checks.done}/${checks.all}` }, say("progress.checks", checks)) : null,
      isDone ? null : element("li", { "data-minutes-left": minutes }, say("progress.minutes_left", { minutes })),
    ),
    isDone ? null : element("p", { class: "quiet-text" }, say("progress.no_hurry")),
    isDone ? null : certificateLink(home, "progress.statement", null),
    element("p", {}, element("a", { href: `#${place}`, "data-to-carry": true }, say("carry.link"))),
  );
}

function whereNext(stage, { standing, kind }) {
  const { say } = stage;
  const { week, going, steps } = standing;
  const open = steps.find((step) => step.state === "open");
  const { says, phase, minutes } = {
    going: () => ({ says: "progress.to_phase_end", phase: going.place.phase, minutes: going.minutes }),
    case: () => ({ says: "progress.first_phase", phase: open.name, minutes: open.minutes }),
    check: () => ({ says: "progress.check_next", phase: null, minutes: week.check.minutes }),
  }[kind]();
  return [
    element("p", { class: "onward-week" }, kind === "going" ? weekName(stage, going.telling) : say("progress.week", week)),
    element("p", { "data-onward-minutes": minutes }, say(says, { phase: phase && say(`phase.${phase}`), minutes })),
  ];
}

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./merge.js").Telling|undefined} telling  @param {string} id  of what it is, where the course has no such case
 * @returns {string} "Week 1 · title"; of an adaptation with its woman's name
 */
export function weekName({ say }, telling, id) {
  if (!telling) return id;
  const adaptation = telling.week.adaptations.find((one) => one.id === telling.id);
  const name = say("progress.week", telling.week);
  return adaptation ? say("progress.week_of", { week: name, name: adaptation.protagonist }) : name;
}

function goOnLink({ say }, { standing, kind, href }, attributes) {
  const says = { going: "progress.go_on", case: "progress.start", check: "progress.take_check" }[kind];
  const { number, title } = standing.week;
  return element("a", { href, ...attributes }, say(says), unseen(` ${say("home.of_week", { number, title })}`));
}

function certificateLink({ stage, pages }, says, className) {
  if (!pages.certificate) return null;
  return element("p", { class: className ? "actions" : null }, element("a", { class: className, href: pages.certificate, "data-certificate": true }, stage.say(says)));
}

/** R9.9: who says when she will go on, more often does. It is kept here, and shown when she comes back. */
function nextForm({ stage }, kept) {
  const { say, signal } = stage;
  const field = freshId("next");
  const hint = freshId("hint");
  const input = element("input", { id: field, name: "next", value: kept?.text, autocomplete: "off", maxlength: LONGEST_ANSWER, "aria-describedby": hint });
  const result = element("span", { class: "copied", role: "status" });
  const form = element("form", { class: "next-form", "data-next-form": true, novalidate: true },
    element("label", { for: field }, say("progress.next_label")),
    element("span", { class: "field" }, input, element("button", { class: "quiet", type: "submit" }, say("progress.next_keep")), result),
    element("span", { class: "quiet-text", id: hint }, say("progress.next_hint")),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    result.textContent = say(writeNext(input.value.trim()) ? "progress.next_kept" : "progress.cannot_save");
  }, { signal });
  return form;
}
