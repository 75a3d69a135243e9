/** A play as a picture: four phases as bands, a mark for each decision, and the best ending that was still attainable along the way. */
import { drawn, element, shape } from "./dom.js";
import { BEST_FIRST } from "./turning_points.js";

const HEIGHT_OF = { protective: 0, partial: 1, harmful: 2 };
const MARK = 16; // both the width and the height of a mark
const STEP = 30; // from one decision to the next
const LANE = 22;

/**
 * How a picture lies. `along` runs with the story, `across` from protective to harmful and on to the three lanes.
 * @typedef {Object} Lie
 * @property {string} name
 * @property {number} before  room before the first decision
 * @property {number} across  where the marks of protective decisions stand
 * @property {number} lanes  where the line of “protected” runs
 * @property {number} lane  from one line to the next
 * @property {number} end  the whole extent across
 * @property {(along: number, across: number) => [number, number]} at  as x and y
 */

/** @type {Lie[]} side by side where there is room, else from top to bottom */
const LIES = [
  { name: "wide", before: 96, across: 46, lanes: 138, lane: LANE, end: 196, at: (along, across) => [along, across] },
  { name: "tall", before: 58, across: 112, lanes: 190, lane: 42, end: 288, at: (along, across) => [across, along] },
];

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./trail.js").Step[]} decided
 * @returns {{picture: HTMLElement, drawAttainable: (best: string[]) => void}} the second adds what was attainable before each decision, and at the end
 */
export function pathPicture(stage, decided) {
  const drawings = LIES.map((lie) => drawPath(stage, decided, lie));
  const line = drawn("svg", { class: "path-key", viewBox: "0 0 16 16", width: 16, height: 16 }, drawn("path", { class: "path-best", d: "M0 8h16" }));
  const legend = element("p", { class: "path-legend", "aria-hidden": "true" },
    Object.keys(HEIGHT_OF).map((rating) => element("span", { class: `rating ${rating}` }, shape(rating), stage.say(`rating.${rating}`))),
    element("span", { class: "rating" }, line, stage.say("debrief.within_reach")));
  return {
    picture: element("div", { class: "path" }, drawings, legend),
    drawAttainable: (best) => drawings.forEach((drawing, index) => drawing.append(attainableLine(best, LIES[index]))),
  };
}

function drawPath(stage, decided, lie) {
  const slots = decided.length + 1; // the last is the ending's
  const [width, height] = lie.at(lie.before + slots * STEP, lie.end);
  const marks = decided.map(({ choice }, index) => mark(choice.rating, index, lie));
  const way = decided.map(({ choice }, index) => lie.at(middle(index, lie), heightOf(choice.rating, lie)));
  return drawn("svg", { class: `path-${lie.name}`, role: "img", "aria-label": stage.say("debrief.picture"), viewBox: `0 0 ${width} ${height}`, width, height },
    bands(stage, decided, lie),
    lanes(stage, slots, lie),
    drawn("polyline", { class: "path-way", points: way.join(" ") }),
    marks,
  );
}

/** Each phase from its first decision to that of the next; the ending belongs to the last. */
function bands({ kase, say }, decided, lie) {
  const phases = Object.keys(kase.phases).filter((phase) => decided.some((step) => kase.scenes[step.scene].phase === phase));
  const firsts = phases.map((phase) => decided.findIndex((step) => kase.scenes[step.scene].phase === phase));
  return phases.map((phase, index) => {
    const until = firsts[index + 1] ?? decided.length + 1;
    const from = lie.before + firsts[index] * STEP;
    const [x, y] = lie.at(from, 0);
    const [width, height] = lie.at((until - firsts[index]) * STEP, lie.end);
    const [textX, textY] = lie.name === "wide" ? [x + 6, 17] : [x + 6, y + 20];
    return drawn("g", {},
      drawn("rect", { class: index % 2 ? "path-band" : "path-band other", x, y, width, height }),
      drawn("text", { class: "path-phase", x: textX, y: textY }, say(`phase.${phase}`)),
    );
  });
}

/** The names of the lanes, and faint lines for who follows them with the eye. */
function lanes({ say }, slots, lie) {
  return BEST_FIRST.map((outcome, index) => {
    const across = lie.lanes + index * lie.lane;
    const [x1, y1] = lie.at(lie.before, across);
    const [x2, y2] = lie.at(lie.before + slots * STEP, across);
    const name = lie.name === "wide"
      ? { x: lie.before - 8, y: across + 5, "text-anchor": "end" }
      : { x: Math.min(across + 4, lie.end), y: lie.before - 8 - (2 - index) * 17, "text-anchor": "end" };
    return drawn("g", {}, drawn("line", { class: "path-lane", x1, y1, x2, y2 }), drawn("text", name, say(`debrief.${outcome}`)));
  });
}

function mark(rating, index, lie) {
  const [x, y] = lie.at(middle(index, lie), heightOf(rating, lie));
  const picture = shape(rating);
  picture.setAttribute("x", x - MARK / 2);
  picture.setAttribute("y", y - MARK / 2);
  const [numberX, numberY] = lie.at(middle(index, lie), lie.name === "wide" ? lie.across + 3 * LANE : lie.across - 22);
  return drawn("g", { class: `rating ${rating}` },
    drawn("circle", { class: "path-ground", cx: x, cy: y, r: MARK / 2 + 2 }), picture,
    drawn("text", { class: "path-number", x: numberX, y: numberY + 4, "text-anchor": "middle" }, index + 1));
}

/** It stays on one lane from decision to decision, and falls between them. */
function attainableLine(best, lie) {
  const points = best.flatMap((outcome, index) => {
    const across = lie.lanes + BEST_FIRST.indexOf(outcome) * lie.lane;
    return [index, index + 1].map((slot) => lie.at(lie.before + slot * STEP, across));
  });
  return drawn("polyline", { class: "path-best", "data-best": best.join(" "), points: points.join(" ") });
}

function middle(index, lie) {
  return lie.before + (index + 0.5) * STEP;
}

function heightOf(rating, lie) {
  return lie.across + HEIGHT_OF[rating] * LANE;
}
