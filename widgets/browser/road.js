/** The road not taken: where the best ending was lost or the chance of it moved most. It is told once the search is done; until then its place is kept. */
import { element, freshId, jump } from "./dom.js";
import { ratingLabel } from "./feedback.js";
import { roadsOf } from "./roads.js";
import { BEST_FIRST, turningPoints } from "./turning_points.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./debrief.js").Told} told  @param {(roads: import("./roads.js").Roads) => void} found  told what the search found
 * @returns {HTMLElement}
 */
export function roadPart(stage, told, found) {
  const { kase, say } = stage;
  const status = element("p", { class: "unseen", role: "status" });
  const place = element("div", { class: "road-found" }, element("p", { class: "quiet-text" }, say("debrief.road_wait")));
  const part = element("section", { class: "road", "data-part": "road", "aria-busy": "true" },
    element("h3", {}, say("debrief.road")), place, status);
  const show = (roads) => {
    place.replaceChildren(...foundParts(stage, told, roads));
    part.setAttribute("aria-busy", "false");
    status.textContent = say("debrief.road_ready");
    found(roads);
  };
  roadsOf(kase, told.decided, { signal: told.signal }).then(show).catch((error) => {
    if (!told.signal.aborted) throw error; // whoever has gone on to another view waits for nothing
  });
  return part;
}

function foundParts(stage, told, roads) {
  const { say } = stage;
  const choiceOf = (index, id) => stage.kase.scenes[told.decided[index].scene].choices.find((choice) => choice.id === id);
  const points = turningPoints(roads, (index, id) => choiceOf(index, id).rating === "protective");
  const kept = !points.some(({ kind }) => kind === "lost");
  return [
    kept ? element("p", { "data-kept": true }, say("debrief.kept")) : null,
    points.length ? element("ol", { class: "turns" }, points.map((point) => turnItem(stage, told, point))) : null,
    element("p", { class: "quiet-text" }, say("debrief.hindsight")),
    attainableTable(stage, told, roads),
  ].filter(Boolean);
}

/** Plain sentences: what went, how far, and what would have kept more open. Of the person nothing is said. */
function turnItem(stage, { decided, ids }, point) {
  const { kase, say, signal } = stage;
  const step = decided[point.index];
  const scene = kase.scenes[step.scene];
  const where = { number: point.index + 1, place: scene.place };
  const word = (outcome) => say(`debrief.${outcome}`);
  const ways = { outcome: word(point.outcome), before: inHundred(point.before), after: inHundred(point.after) };
  const good = point.kind !== "opened" && step.choice.rating === "protective"; // then no other option is held up against it
  const other = good || point.kind === "opened" ? null : scene.choices.find((choice) => choice.id === point.keeps);
  return element("li", { "data-turn": point.kind, "data-at": step.scene },
    element("h4", {}, jump(say("debrief.numbered", where), ids[point.index], { signal })),
    element("p", {}, say(`debrief.${point.kind}`, { before: word(point.outcome), after: word(point.best) }), " ", say("debrief.ways", ways)),
    other ? element("p", { "data-keeps": other.id }, say("debrief.keeps", { choice: other.say, count: inHundred(point.kept) }), " ", ratingLabel(stage, other.rating)) : null,
    good ? element("p", {}, say("debrief.good_all_the_same")) : null,
  );
}

/** What was attainable before each decision, in words and of 100; the equal of the line below the picture. */
function attainableTable(stage, { decided, endingTitle }, { at }) {
  const { kase, say } = stage;
  const row = (name, best, { outcomes: chances }) => element("tr", {},
    element("th", { scope: "row" }, name, element("span", { class: "quiet-text" }, say("debrief.best", { outcome: say(`debrief.${best}`) }))),
    BEST_FIRST.map((outcome) => element("td", { class: "number" }, inHundred(chances[outcome]))));
  const rows = decided.map((step, index) => row(say("debrief.numbered", { number: index + 1, place: kase.scenes[step.scene].place }), at[index].before.best, at[index].before));
  const last = at.at(-1).options[at.at(-1).taken];
  const caption = freshId("attainable");
  return element("details", { class: "attainable" },
    element("summary", {}, say("debrief.attainable")),
    element("p", { id: caption }, say("debrief.attainable_means")),
    element("table", { "aria-describedby": caption },
      element("thead", {}, element("tr", {},
        element("th", { scope: "col" }, say("debrief.before")),
        BEST_FIRST.map((outcome) => element("th", { scope: "col", class: "number" }, say(`debrief.${outcome}`))))),
      element("tbody", {}, rows, row(endingTitle, last.best, last))),
  );
}

/** Of 100, in whole numbers; neither 0 nor 100 unless it is exactly that. */
function inHundred(chance) {
  if (chance <= 0 || chance >= 1) return Math.round(chance) * 100;
  return Math.min(99, Math.max(1, Math.round(chance * 100)));
}
