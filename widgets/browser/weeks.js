/** The course home: the one thing to go on with, a card a week with how far this browser's learner has come, and the way to take it all along. */
import { bringPart } from "./bring.js";
import { carryPart } from "./carry.js";
import { bringToFocus, element } from "./dom.js";
import { forgetPart } from "./forget.js";
import { languageLinks } from "./frame.js";
import { gainOnHome } from "./gain.js";
import { carriedInAddress } from "./host.js";
import { leaveBar } from "./leave.js";
import { tellingsOf } from "./merge.js";
import { onwardView, overviewOf } from "./onward.js";
import { setStage } from "./stage.js";
import { standingOf } from "./standing.js";
import { allProgress, rememberLanguage } from "./store.js";
import { weekCard } from "./week_card.js";

const PLACE = "take-with-you"; // the anchor that other pages lead to: of a heading, which takes the focus

/**
 * @typedef {Object} Week  one entry of the trait `weeks`
 * @property {string} folder
 * @property {number} number
 * @property {string} title
 * @property {string} theme
 * @property {string} summary  HTML
 * @property {{name: string, age: number}} protagonist
 * @property {string[]} corridor  names of countries, in the order she passes
 * @property {number} minutes
 * @property {string} id  of its case
 * @property {string} href
 * @property {number} decisions  on the longest path
 * @property {Object<string, number>} phases  the minutes of each
 * @property {import("./engine.js").Case} skeleton
 * @property {{id: string, fingerprint: string, minutes: number}|null} check
 * @property {string|null} job_aid  the link of its card
 * @property {string|null} webinar  the link of its webinar, of a week that ends with one
 * @property {Adaptation[]} adaptations  the same week, told from another country
 *
 * @typedef {Object} Adaptation  with `id`, `href`, `decisions`, `phases`, `skeleton` as a week
 * @property {string} folder
 * @property {string} country
 * @property {string} protagonist  her name
 *
 * @typedef {Object} Home  what the parts of the home share
 * @property {import("./stage.js").Stage} stage
 * @property {Week[]} weeks
 * @property {import("./merge.js").Telling[]} tellings
 * @property {Object<string, string>} pages  links to other pages of the course
 * @property {import("./gain.js").Around[]} gain  the questions before the first week and after the last
 * @property {() => void} draw  anew, after what is kept has changed
 * @property {(said: string) => void} tell  draws anew, says what came of a press, and leads back to the top
 */

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderHome({ model, el }) {
  const life = new AbortController();
  const language = model.get("language") || document.documentElement.lang || "en";
  const stage = setStage({ model, el, language, signal: life.signal });
  const weeks = model.get("weeks");
  const home = { stage, weeks, tellings: tellingsOf(weeks), pages: model.get("pages"), gain: model.get("gain"), draw, tell };
  const notice = element("div", { class: "notice", role: "status" });
  const languages = element("div");
  const top = element("div", { class: "home-top" });
  const around = element("div");
  const cards = element("ol", { class: "weeks" });
  const carried = carryPart(home);
  const brought = bringPart(home);
  const along = element("section", { class: "along", "aria-labelledby": PLACE },
    element("h2", { id: PLACE, tabindex: -1 }, stage.say("carry.title")), carried.view, brought.view, forgetPart(home));

  el.replaceChildren(...[leaveBar(stage, el), languages, notice, top, around, cards, along].filter(Boolean));
  draw();
  arrive();
  // Coming back, a browser may show the page as it was left: the progress has moved since.
  addEventListener("pageshow", (event) => event.persisted && draw(), { signal: life.signal });
  if (stage.plain) addEventListener("hashchange", arrive, { signal: life.signal });
  if (stage.plain) rememberLanguage(language);
  return () => {
    life.abort();
    el.replaceChildren();
  };

  function draw() {
    const { progress, trouble } = allProgress();
    const standings = weeks.map((week) => standingOf(week, progress));
    languages.replaceChildren(...[languageLinks(stage, carriedInAddress())].filter(Boolean));
    top.replaceChildren(...[troubleLine(trouble), onwardView(home, standings, progress.next), overviewOf(home, standings, PLACE)].filter(Boolean));
    around.replaceChildren(...[gainOnHome(home, progress)].filter(Boolean));
    cards.replaceChildren(...standings.map((standing) => element("li", {}, weekCard(home, standing, progress))));
    carried.draw(progress);
  }

  function troubleLine(trouble) {
    return trouble ? element("p", { class: "problem", "data-problem": trouble }, stage.say(`progress.${trouble.replaceAll("-", "_")}`)) : null;
  }

  /** An address may hold a text that was scanned, or lead to the part that takes progress along. */
  function arrive() {
    if (!stage.plain) return;
    const text = carriedInAddress();
    if (text) brought.offer(text);
    else if (location.hash === `#${PLACE}`) bringToFocus(along, along.querySelector("h2"));
  }

  function tell(said) {
    draw();
    notice.replaceChildren(element("p", { class: "told" }, said));
    bringToFocus(notice, top.querySelector("[data-focus]") ?? along.querySelector("h2"));
  }
}
