/** The card of a week: what it is, what is done of it, what is next, and the honest minutes that are left. */
import { element, prose, unseen } from "./dom.js";
import { placeByCode } from "./merge.js";
import { hrefOf, nextIn } from "./standing.js";
import { goOnWithAside } from "./store.js";
import { herWay, nameAndAge } from "./woman.js";

const ACTIONS = { going: "home.resume", case: "home.begin", check: "progress.take_check" };

/**
 * @param {import("./weeks.js").Home} home  @param {import("./standing.js").WeekStanding} standing  @param {import("./store.js").Progress} progress
 * @returns {HTMLElement}
 */
export function weekCard(home, standing, progress) {
  const { stage } = home;
  const { say, language } = stage;
  const { week, state } = standing;
  return element("article", { class: "week", "data-progress": state },
    element("p", { class: "kicker" }, say("home.week", { number: week.number, theme: week.theme })),
    element("h2", {}, week.title),
    element("p", { class: "woman" }, nameAndAge(stage, week.protagonist)),
    herWay(stage, week.corridor),
    prose(week.summary, language),
    element("p", { class: "quiet-text" }, say("home.minutes", { minutes: week.minutes, decisions: week.decisions })),
    element("div", { class: "progress" }, progressLines(stage, standing).map((line) => element("p", {}, line))),
    stepList(stage, standing),
    planLines(home, week, progress),
    actions(stage, standing),
    otherPlays(home, week, progress),
    besides(stage, week),
    elsewhere(stage, week, progress),
  );
}

/** What the card says of the play that this browser keeps; a code of an older version of the case no longer leads anywhere. */
function progressLines({ say }, { week, state, going, endings }) {
  const most = going?.telling.decisions;
  return [
    state === "new" ? say("home.not_started") : null,
    state === "revised" ? say("home.revised") : null,
    going ? say("home.going", { phase: say(`phase.${going.place.phase}`), count: going.place.decisions, most }) : null,
    endings.length ? say("home.reached", { titles: endings.map((ending) => ending.title).join("; ") }) : null,
  ].filter(Boolean);
}

function stepList(stage, standing) {
  const { say } = stage;
  if (!nextIn(standing)) return element("p", { class: "week-left" }, say("progress.week_done"));
  const items = standing.steps.map(({ name, state, minutes }) => {
    const step = name === "check" ? say("progress.check") : say(`phase.${name}`);
    return element("li", { class: state, "data-step": name, "data-step-state": state, "data-minutes": minutes }, say(`progress.step_${state}`, { step, minutes }));
  });
  return element("div", { class: "week-left" },
    element("ul", { class: "steps-left", "aria-label": say("progress.steps") }, items),
    element("p", { class: "quiet-text", "data-week-minutes": standing.minutes }, say("progress.week_minutes", { minutes: standing.minutes })),
  );
}

function planLines({ stage, tellings }, week, { plans }) {
  return tellings.filter((telling) => telling.week === week && plans[telling.id]).map(({ id }) =>
    element("p", { class: "plan-line", "data-plan": id }, stage.say("progress.plan", plans[id])));
}

/** The one button leads to what is next; who has reached an ending may play again beside it. */
function actions({ say }, standing) {
  const { week, going, caseDone } = standing;
  const ofWeek = () => unseen(` ${say("home.of_week", { number: week.number, title: week.title })}`);
  const next = nextIn(standing) ?? { href: week.href, kind: null };
  const again = going
    ? { href: hrefOf(going), says: "progress.go_on_playing" }
    : { href: week.href, says: "home.again" };
  const link = ({ href, says }, attributes) => element("a", { href, ...attributes }, say(says), ofWeek());
  return element("p", { class: "actions" },
    next.kind ? link({ href: next.href, says: ACTIONS[next.kind] }, { class: "primary", "data-week": week.folder }) : null,
    caseDone ? link(again, { class: next.kind ? "quiet" : "primary", "data-week": next.kind ? null : week.folder, "data-again": week.folder }) : null,
  );
}

/** What belongs to the week and is no part of what is counted: its card, its webinar. */
function besides({ say }, { folder, job_aid: card, webinar }) {
  const links = [
    card ? element("a", { href: card, "data-job-aid": folder }, say("page.card")) : null,
    webinar ? element("a", { href: webinar, "data-webinar": folder }, say("page.webinar")) : null,
  ].filter(Boolean);
  return links.map((link) => element("p", { class: "quiet-text" }, link));
}

/** Plays that were under way on another device when both were brought together. To go on with one puts it in the place of the other. */
function otherPlays({ stage, tellings }, week, { plays }) {
  const { say, signal } = stage;
  return tellings.filter((telling) => telling.week === week).flatMap(({ id, href, skeleton }) =>
    (plays[id]?.aside ?? []).flatMap(({ code }) => {
      const place = placeByCode(skeleton, code);
      if (!place) return [];
      const where = { phase: say(`phase.${place.phase}`), count: place.decisions };
      const link = element("a", { href: `${href}#${code}`, "data-aside": code }, say("progress.aside", where));
      link.addEventListener("click", () => goOnWithAside(id, { code, phase: place.phase, scene: place.scene, decisions: place.decisions }), { signal });
      return [element("p", { class: "quiet-text" }, link)];
    }));
}

/** The same week told from other countries; a place that this browser keeps is in the link. */
function elsewhere({ say }, { adaptations }, { plays }) {
  if (!adaptations.length) return null;
  return element("p", { class: "elsewhere quiet-text" }, say("home.elsewhere"),
    adaptations.map((one) => {
      const play = plays[one.id];
      const isGoing = play && !play.ending && placeByCode(one.skeleton, play.code);
      const href = isGoing ? `${one.href}#${play.code}` : one.href;
      return [" ", element("a", { href, "data-adaptation": one.folder }, say("home.from", { country: one.country, name: one.protagonist }))];
    }));
}
