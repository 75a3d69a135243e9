/** What stands above every scene: week and title, the languages, the four phases, her situation. */
import { element, freshId, unseen } from "./dom.js";
import { languageName } from "./words.js";

/** @param {import("./stage.js").Stage} stage  @param {string} code  @returns {HTMLElement} week and title, and the languages */
export function titleLine(stage, code) {
  const { kase, say } = stage;
  const title = say("case_title", { number: kase.number, title: kase.title });
  return element("div", { class: "title-line" }, element("p", { class: "case-title" }, title), languageLinks(stage, code));
}

/**
 * The same page in the other languages. The code in the address keeps the place, on pages from disk too.
 * @param {import("./stage.js").Stage} stage  @param {string} code  empty before the story begins
 * @param {string} [label]  what the links are called, where others stand on the same page
 * @returns {HTMLElement|null}
 */
export function languageLinks({ links, language, say }, code, label = say("languages")) {
  const editions = Object.entries(links.languages);
  if (editions.length < 2) return null;
  const items = editions.map(([name, url]) => {
    const here = name === language;
    const href = here ? null : code ? `${url}#${code}` : url;
    const attributes = { "data-language": name, lang: name, href, hreflang: here ? null : name, "aria-current": here ? "true" : null };
    return element("li", {}, element(here ? "span" : "a", attributes, languageName(name)));
  });
  return element("nav", { class: "languages", "aria-label": label }, element("ul", {}, items));
}

/** @param {import("./stage.js").Stage} stage  @param {string|null} current  @returns {HTMLElement} the four phases, with where she is now */
export function phaseList({ kase, say }, current) {
  const names = Object.keys(kase.phases);
  const items = names.map((name, index) => {
    const here = name === current;
    const passed = index < names.indexOf(current);
    return element("li", { class: passed ? "passed" : null, "aria-current": here ? "step" : null },
      element("span", { class: "phase-name" }, say(`phase.${name}`), passed ? unseen(` ${say("phase_passed")}`) : null),
      element("span", { class: "phase-minutes" }, say("minutes", { minutes: kase.phases[name].minutes })),
    );
  });
  return element("ol", { class: "phases", "aria-label": say("phases") }, items);
}

/** @param {import("./stage.js").Stage} stage  @param {Object<string, number>} values  @returns {HTMLElement} her factors as labelled bars */
export function factorBars({ kase, say }, values) {
  const title = freshId("factors");
  const bars = Object.entries(kase.factors).map(([id, factor]) => factorBar(id, factor, values[id], say));
  const meanings = Object.values(kase.factors).flatMap((factor) => [
    element("dt", {}, factor.label),
    element("dd", {}, factor.means),
  ]);
  return element("section", { class: "factors", "aria-labelledby": title },
    element("h2", { class: "label", id: title }, say("factors.title", { name: kase.protagonist.name })),
    element("div", { class: "bars" }, bars),
    element("details", { class: "meanings" }, element("summary", {}, say("factors.meanings")), element("dl", {}, meanings)),
  );
}

/** All of a bar is one meter, so that its label, which it is named by, is heard once. */
function factorBar(id, { label, max }, value, say) {
  const text = say("factors.value", { value, max });
  const steps = Array.from({ length: max }, (_, index) => element("span", { class: index < value ? "step full" : "step" }));
  const meter = { role: "meter", "aria-label": label, "aria-valuemin": 0, "aria-valuemax": max, "aria-valuenow": value, "aria-valuetext": text };
  return element("div", { class: "factor", "data-factor": id, ...meter },
    element("span", { class: "factor-label" }, label),
    element("span", { class: "meter" }, element("span", { class: "steps" }, steps), element("span", { class: "factor-value" }, text)),
  );
}
