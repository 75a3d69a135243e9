/** Filters over the side-by-side of national law, which stands on the page already: without this script all of it shows, and nothing is folded. */
import { element, freshId } from "./dom.js";
import { setStage } from "./stage.js";
import { listed } from "./words.js";

const ROOM_FOR_A_TABLE = "(min-width: 44rem)"; // below it, frameworks.css makes a card of each row

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderFrameworks({ model, el }) {
  const life = new AbortController();
  const section = document.querySelector("[data-frameworks]"); // drawn when the page was built
  const stage = setStage({ model, el, language: section.lang, signal: life.signal });
  const { say, language, button } = stage;
  const marked = { country: new Set(), theme: new Set() };
  const countries = choiceGroup(stage, "country", say("frameworks.countries"), model.get("countries"), marked.country, apply);
  const themes = choiceGroup(stage, "theme", say("frameworks.themes"), model.get("themes"), marked.theme, apply);
  const result = element("p", { class: "filter-result", role: "status", "data-filter-result": true });
  const title = freshId("filter");

  el.replaceChildren(element("section", { class: "filter", "aria-labelledby": title },
    element("h3", { id: title }, say("frameworks.filter")),
    countries, themes,
    element("p", {}, button(say("frameworks.all"), showAll, { class: "quiet", "data-show-all": true })),
    result));
  section.addEventListener("click", unfoldTarget, { signal: life.signal });
  hideOthers();
  fold();
  tell();
  return () => {
    life.abort();
    marked.country.clear();
    marked.theme.clear();
    hideOthers();
    unfold();
    el.replaceChildren();
  };

  function apply() {
    hideOthers();
    unfold();
    tell();
  }

  function tell() {
    const shown = [...section.querySelectorAll("[data-law]")].filter((law) => !law.closest("[hidden]"));
    const count = new Set(shown.map((law) => law.dataset.law)).size;
    result.textContent = say(count ? "frameworks.shown" : "frameworks.nothing", {
      count,
      countries: namesOf("country", model.get("countries")),
      themes: namesOf("theme", model.get("themes")),
    });
  }

  /** A part that says its country, or its theme, shows where that is marked, or where none is. */
  function hideOthers() {
    for (const [kind, chosen] of Object.entries(marked)) {
      for (const part of section.querySelectorAll(`[data-${kind}]`)) part.hidden = chosen.size > 0 && !chosen.has(part.dataset[kind]);
    }
    // A theme without a card left, such as other laws of countries that have none, is no empty heading.
    for (const part of section.querySelectorAll("section[data-theme]:not([hidden])")) {
      part.hidden = !part.querySelector("[data-country]:not([hidden])");
    }
    const overview = section.querySelector("[data-overview]");
    overview.hidden = !overview.querySelector("thead [data-theme]:not([hidden])"); // it has no column for what is not compared
  }

  /** Eleven countries and all themes are much to scroll past: first one sees what there is. */
  function fold() {
    for (const part of foldsIn(section)) part.open = "overview" in part.dataset && matchMedia(ROOM_FOR_A_TABLE).matches;
  }

  function unfold() {
    for (const part of foldsIn(section)) part.open = true;
  }

  /** A name in the table leads to its law, also where that is folded and a browser would not unfold it. */
  function unfoldTarget({ target }) {
    const link = target.closest("a[href^='#']");
    const law = link && document.getElementById(link.hash.slice(1));
    if (law) law.closest("details").open = true;
  }

  function namesOf(kind, named) {
    const names = Object.entries(named).filter(([id]) => marked[kind].has(id)).map(([, name]) => name);
    return names.length ? listed(language, names) : say("frameworks.every");
  }

  function showAll() {
    for (const box of el.querySelectorAll("input")) box.checked = false;
    marked.country.clear();
    marked.theme.clear();
    apply();
  }
}

function foldsIn(section) {
  return section.querySelectorAll("details.fold");
}

function choiceGroup({ signal }, kind, legend, named, chosen, changed) {
  const boxes = Object.entries(named).map(([id, name]) => {
    const box = element("input", { type: "checkbox", [`data-filter-${kind}`]: id, autocomplete: "off" });
    const toggle = () => {
      if (box.checked) chosen.add(id);
      else chosen.delete(id);
      changed();
    };
    box.addEventListener("change", toggle, { signal });
    return element("label", { class: "filter-choice" }, box, element("span", {}, name));
  });
  return element("fieldset", { class: "filter-group" }, element("legend", {}, legend), element("div", { class: "filter-choices" }, boxes));
}
