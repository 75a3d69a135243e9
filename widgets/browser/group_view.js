/** The gain of a group on the page that checks codes: of each person, as far as codes tell, and on average. No certificate asks for it. */
import { element, freshId, heading } from "./dom.js";
import { averagesOf, withAll } from "./group.js";
import { codeShown } from "./replayed.js";

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./gain.js").Around[]} around  @param {import("./group.js").Answered[]} people
 * @param {boolean} isFirst  whether nothing is said above it, so that it takes the focus
 * @returns {HTMLElement|null} null where nobody answered
 */
export function groupView(stage, around, people, isFirst) {
  if (!people.length) return null;
  const { say } = stage;
  const title = freshId("group");
  return element("section", { class: "group-gain", "aria-labelledby": title, "data-group": people.length },
    heading(2, say("group.title"), { id: title, ...(isFirst && { "data-focus": true }) }),
    element("ul", { class: "group-average" }, averageLines(stage, around, people)),
    peopleTable(stage, around, people),
    element("p", {}, say("group.means")),
    element("p", { class: "quiet-text" }, say("group.together")));
}

function averageLines({ say, language }, around, people) {
  const count = around[0].forms[0].length;
  const shown = (number) => new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(number);
  const averages = averagesOf(people, around.length);
  const lines = around.flatMap(({ id }, at) => {
    const { people: answered, right } = averages[at];
    return answered ? [element("li", { "data-average": id }, say(`group.${id}`, { right: shown(right), count, people: answered }))] : [];
  });
  const whole = withAll(people);
  if (whole.length && whole.length < people.length) {
    const [before, after] = averagesOf(whole, around.length).map(({ right }) => shown(right));
    lines.push(element("li", { "data-average": "both" }, say("group.both", { before, after, count, people: whole.length })));
  }
  return lines;
}

function peopleTable({ say }, around, people) {
  const count = around[0].forms[0].length;
  const cell = (found, id) => (found
    ? [element("span", { "data-right": id }, say("gain.result", { right: found.right, count })), " ", codeShown(found.code)]
    : element("span", { class: "quiet-text", "data-right": id }, say("group.no_code")));
  return element("div", { class: "table-scroll", role: "region", tabindex: 0, "aria-label": say("group.table") },
    element("table", { class: "verdict-table" },
      element("caption", {}, say("group.table")),
      element("thead", {}, element("tr", {}, ["group.person", ...around.map(({ id }) => `gain.${id}`)].map((key) => element("th", { scope: "col" }, say(key))))),
      element("tbody", {}, people.map((one, at) => element("tr", { "data-person": at + 1 },
        element("th", { scope: "row" }, String(at + 1)),
        one.map((found, index) => element("td", {}, cell(found, around[index].id))))))));
}
