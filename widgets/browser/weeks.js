/** The course home: one card a week, with how far this browser's learner has come. */
import { fingerprintOf } from "./code.js";
import { element, prose, unseen } from "./dom.js";
import { languageLinks } from "./frame.js";
import { leaveBar } from "./leave.js";
import { setStage } from "./stage.js";
import { readPlay, rememberLanguage } from "./store.js";
import { herWay, nameAndAge } from "./woman.js";

/**
 * @typedef {Object} Week  one entry of the trait `weeks`
 * @property {string} folder
 * @property {number} number
 * @property {string} id  of its case
 * @property {string} fingerprint
 * @property {string} title
 * @property {string} theme
 * @property {string} summary  HTML
 * @property {{name: string, age: number}} protagonist
 * @property {string[]} corridor  names of countries, in the order she passes
 * @property {number} minutes
 * @property {string} href
 * @property {number} decisions  on the longest path
 * @property {Adaptation[]} adaptations  the same week, told from another country
 *
 * @typedef {Object} Adaptation
 * @property {string} folder
 * @property {string} id  of its case
 * @property {string} fingerprint
 * @property {string} country
 * @property {string} protagonist  her name
 * @property {string} href
 */

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderHome({ model, el }) {
  const life = new AbortController();
  const language = model.get("language") || document.documentElement.lang || "en";
  const stage = setStage({ model, el, language, signal: life.signal });
  const cards = element("ol", { class: "weeks" });
  const draw = () => cards.replaceChildren(...model.get("weeks").map((week) => element("li", {}, weekCard(stage, week))));
  draw();
  el.replaceChildren(...[leaveBar(stage, el), languageLinks(stage, ""), cards].filter(Boolean));
  // Coming back, a browser may show the page as it was left: the progress has moved since.
  addEventListener("pageshow", (event) => event.persisted && draw(), { signal: life.signal });
  if (stage.plain) rememberLanguage(language);
  return () => {
    life.abort();
    el.replaceChildren();
  };
}

function weekCard(stage, week) {
  const { say, language } = stage;
  const { state, lines, action, code } = progressOf(stage, week);
  const href = code ? `${week.href}#${code}` : week.href;
  return element("article", { class: "week", "data-progress": state },
    element("p", { class: "kicker" }, say("home.week", { number: week.number, theme: week.theme })),
    element("h2", {}, week.title),
    element("p", { class: "woman" }, nameAndAge(stage, week.protagonist)),
    herWay(stage, week.corridor),
    prose(week.summary, language),
    element("p", { class: "quiet-text" }, say("home.minutes", { minutes: week.minutes, decisions: week.decisions })),
    element("div", { class: "progress" }, lines.map((line) => element("p", {}, line))),
    element("p", { class: "actions" },
      element("a", { class: "primary", href, "data-week": week.folder }, action, unseen(` ${say("home.of_week", { number: week.number, title: week.title })}`))),
    elsewhere(stage, week.adaptations ?? []),
  );
}

/** The same week told from other countries; a place that this browser keeps is in the link. */
function elsewhere({ say }, adaptations) {
  if (!adaptations.length) return null;
  return element("p", { class: "elsewhere quiet-text" }, say("home.elsewhere"),
    adaptations.map((one) => {
      const { play } = readPlay(one.id);
      const isGoing = play && !play.ending && fingerprintOf(one.id, play.code) === one.fingerprint;
      const href = isGoing ? `${one.href}#${play.code}` : one.href;
      return [" ", element("a", { href, "data-adaptation": one.folder }, say("home.from", { country: one.country, name: one.protagonist }))];
    }));
}

/** What the card says of the play that this browser keeps; a code of an older version of the case no longer leads anywhere. */
function progressOf({ say }, week) {
  const { play } = readPlay(week.id);
  if (!play) return { state: "new", lines: [say("home.not_started")], action: say("home.begin") };
  const reached = play.reached.length ? [say("home.reached", { titles: play.reached.map((ending) => ending.title ?? ending.scene).join("; ") })] : [];
  if (fingerprintOf(week.id, play.code) !== week.fingerprint) {
    return { state: "revised", lines: [...reached, say("home.revised")], action: say("home.begin") };
  }
  if (play.ending) return { state: "ended", lines: reached, action: say("home.again") };
  const going = say("home.going", { phase: say(`phase.${play.phase}`), count: play.decisions, most: week.decisions });
  return { state: "going", lines: [going, ...reached], action: say("home.resume"), code: play.code };
}
