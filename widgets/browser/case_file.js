/** "What I know so far": who she is, her way, the months, what has been learned of her, and the notes of this path. */
import { element, freshId, prose } from "./dom.js";
import { holds } from "./engine.js";
import { listed } from "./words.js";
import { nameAndAge } from "./woman.js";

const FILE_PARTS = ["her", "papers", "dates"];

/**
 * It tells nothing that this path has not met: a line stands here from its scene on, and while its condition holds.
 * @param {import("./stage.js").Stage} stage
 * @param {import("./engine.js").State} state  by which conditions are judged
 * @param {import("./trail.js").Step[]} steps  behind what is shown, its own decision included once it is taken
 * @param {string} shown  the scene that is shown
 * @returns {HTMLElement}
 */
export function caseFile(stage, state, steps, shown) {
  const { kase, say, language } = stage;
  const passed = [...steps.map((step) => step.scene), shown];
  const known = (line) => (!line.since || passed.includes(line.since)) && holds(line.if, state);
  const parts = FILE_PARTS.map((name) => [name, (kase.case_file?.[name] ?? []).filter(known)]);
  return element("details", { class: "case-file", "data-case-file": true },
    element("summary", {}, say("case_file.title")),
    element("p", { class: "woman" }, nameAndAge(stage, kase.protagonist)),
    wayWithPlace(stage, passed),
    parts.map(([name, lines]) => part(say(`case_file.${name}`), [
      name === "dates" ? months(stage, passed) : null,
      lines.length ? element("ul", {}, lines.map((line) => element("li", {}, prose(line.html, language, "prose")))) : null,
    ])),
    part(say("case_file.notes"), notesOf(stage, steps)),
  );
}

/** A part under its heading; absent where nothing is known of it. */
function part(title, content) {
  const told = content.filter(Boolean);
  if (!told.length) return null;
  const id = freshId("known");
  return element("section", { "aria-labelledby": id }, element("h2", { class: "label", id }, title), told);
}

/** Her corridor, with the country of the last scene that names one: she passes it in its order, and a country may return. */
function wayWithPlace({ kase, say }, passed) {
  const countries = passed.map((scene) => kase.scenes[scene].country).filter(Boolean);
  const here = countries.reduce((at, country) => Math.max(at, kase.corridor.indexOf(country, Math.max(at, 0))), -1);
  const items = kase.corridor.map((country, index) => element("li", { "aria-current": index === here ? "location" : null }, kase.countries[country]));
  return element("ol", { class: "corridor", "aria-label": say("home.corridor") }, items);
}

/** The months of each phase so far, as its scenes name them. */
function months({ kase, say, language }, passed) {
  const lines = Object.keys(kase.phases).map((phase) => {
    const when = passed.map((scene) => kase.scenes[scene]).filter((scene) => scene.phase === phase).map((scene) => scene.when);
    return when.length ? [say(`phase.${phase}`), listed(language, [...new Set(when)])] : null;
  });
  return element("dl", { class: "months" }, lines.filter(Boolean).map(([phase, when]) =>
    element("div", {}, element("dt", {}, phase), element("dd", {}, when))));
}

/** The handover notes that were written on this path: the next desk has read them, and none was written elsewhere. */
function notesOf({ kase, say, language }, steps) {
  return steps.filter((step) => step.choice?.note).map((step) => element("div", { class: "known-note" },
    element("p", { class: "quiet-text" }, say("case_file.note", { place: kase.scenes[step.scene].place })),
    prose(step.choice.note, language, "prose")));
}
