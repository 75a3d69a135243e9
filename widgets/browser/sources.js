/** The sources of a feedback: what each says in plain words, what it is, who is bound, and how sure we are. */
import { element } from "./dom.js";
import { dateIn, listed } from "./words.js";

/** @param {import("./stage.js").Stage} stage  @param {Object} choice  @param {number} level  of its heading  @returns {HTMLElement|null} */
export function sourcesPart(stage, choice, level) {
  const { say, kase } = stage;
  const cited = (choice.cites ?? []).map((cite) => kase.provisions[cite]).filter(Boolean);
  if (!cited.length) return null;
  return element("section", { class: "sources" },
    element(`h${level}`, {}, say("sources.title")),
    choice.not_party ? element("p", { class: "not-party" }, choice.not_party) : null,
    cited.map((provision) => sourceDetails(stage, provision)),
  );
}

function sourceDetails(stage, provision) {
  const { say, language, kase } = stage;
  const { short, ref, says, title, url, checked, confidence, instrument } = provision;
  const bound = kase.bound[instrument];
  return element("details", { class: "source" },
    element("summary", {}, element("span", { class: "source-name" }, short), " ", ref),
    element("p", {}, says),
    element("p", { class: "instrument" }, title),
    element("p", {}, whatItIs(stage, provision)),
    bound ? element("p", {}, whoIsBound(stage, bound)) : null,
    url ? element("p", {}, officialText(stage, url)) : null,
    element("p", { class: "quiet-text" },
      checked ? say("sources.checked", { day: dateIn(say, checked) }) : say("sources.unchecked"),
      confidence === "high" ? null : ` ${say(`confidence.${confidence}`)}`,
    ),
  );
}

function whatItIs({ kase, say }, { kind, country }) {
  const name = kase.countries[country];
  return kind === "national-law" && name ? say("kind.national_law_of", { country: name }) : say(`kind.${kind.replaceAll("-", "_")}`);
}

function officialText({ say }, url) {
  return element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, say("sources.official"));
}

/** "Binds El Salvador (2003) and Mexico (1999). Not a party: the United States." */
function whoIsBound({ kase, say, language }, bound) {
  const countries = [...new Set(kase.corridor)].filter((country) => bound[country]); // of others the register holds no row at all
  const sentences = ["party", "signatory", "none", "unknown"].map((status) => {
    const names = countries.filter((country) => bound[country].status === status).map((country) => nameWithYear(kase.countries[country], bound[country], say));
    return names.length ? say(`bound.${status}`, { countries: listed(language, names) }) : null;
  });
  return sentences.filter(Boolean).join(" ");
}

function nameWithYear(country, row, say) {
  return row.year ? say("bound.since", { country, year: row.year }) : country;
}
