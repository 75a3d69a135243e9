/** Bringing progress here, from a text, a file or a scanned address: first what is in it, then a press that restores it. */
import { CarriedError, readCarried } from "./carried.js";
import { bringToFocus, element, freshId } from "./dom.js";
import { clearAddress } from "./host.js";
import { bringTogether, placeByCode } from "./merge.js";
import { weekName } from "./onward.js";
import { allProgress, restoreProgress } from "./store.js";

const LARGEST_FILE = 1_000_000; // bytes: a thousand times what a text of ours takes

/** @param {import("./weeks.js").Home} home  @returns {{view: HTMLElement, offer: (text: string) => void}} */
export function bringPart(home) {
  const { stage } = home;
  const { say, button, signal } = stage;
  const title = freshId("bring");
  const answer = element("div", { id: freshId("answer") });
  const offered = element("div");
  const field = freshId("paste");
  const input = element("textarea", { id: field, rows: 4, autocomplete: "off", autocapitalize: "characters", spellcheck: "false", "data-paste": true });
  const form = element("form", { class: "bring-form", novalidate: true },
    element("label", { for: field }, say("carry.paste")),
    input,
    element("button", { class: "quiet", type: "submit", "data-look": true }, say("carry.look")),
  );
  const chooser = freshId("file");
  const file = element("input", { id: chooser, type: "file", accept: ".txt,text/plain", "data-load": true });
  const view = element("section", { class: "bring", "aria-labelledby": title },
    element("h3", { id: title }, say("carry.bring")), element("p", {}, say("carry.bring_means")),
    form,
    element("p", { class: "file-line" }, element("label", { for: chooser }, say("carry.load")), file),
    answer, offered);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    offer(input.value);
  }, { signal });
  file.addEventListener("change", load, { signal });
  return { view, offer };

  async function load() {
    const [chosen] = file.files;
    if (!chosen) return;
    const text = chosen.size > LARGEST_FILE ? null : await chosen.text().catch(() => null);
    file.value = ""; // so that the same file can be chosen again
    if (text === null) refuse("no-file", file);
    else offer(text, file);
  }

  function offer(text, from = input) {
    if (from === input) input.value = text;
    answer.replaceChildren();
    offered.replaceChildren();
    input.removeAttribute("aria-invalid");
    input.removeAttribute("aria-describedby");
    try {
      if (!text.trim()) refuse("empty", from);
      else showOffer(readCarried(text));
    } catch (error) {
      if (!(error instanceof CarriedError)) throw error;
      refuse(error.kind, from);
    }
  }

  function refuse(kind, from) {
    offered.replaceChildren();
    answer.replaceChildren(element("p", { class: "problem", role: "alert", "data-problem": kind }, say(`carry.${kind.replaceAll("-", "_")}`)));
    if (from === input) input.setAttribute("aria-invalid", "true");
    from.setAttribute("aria-describedby", answer.id);
    bringToFocus(view, from);
  }

  function showOffer(carried) {
    const together = (chosen) => bringTogether(home.tellings, allProgress().progress, carried, chosen, home.gain);
    const found = together({});
    const region = offerView(home, found);
    const restore = () => {
      const chosen = Object.fromEntries(found.forks.map(({ id }) => [id, region.querySelector(`[name="fork-${id}"]:checked`).value]));
      const isKept = restoreProgress(together(chosen).progress);
      close();
      home.tell(say(isKept ? "carry.restored" : "carry.not_kept"));
    };
    const leave = () => {
      close();
      bringToFocus(view, input);
    };
    region.append(element("p", { class: "actions" },
      found.changed.size || found.forks.length ? button(say("carry.restore"), restore, { class: "primary", "data-restore": true }) : null,
      button(say("carry.not_now"), leave, { class: "quiet", "data-not-now": true })));
    offered.replaceChildren(region);
    bringToFocus(region, region.querySelector("h4"));
  }

  function close() {
    offered.replaceChildren();
    input.value = "";
    if (stage.plain) clearAddress();
  }
}

/** What would change here, what is asked, and what cannot be taken. */
function offerView(home, found) {
  const { say } = home.stage;
  const title = freshId("offer");
  const lines = broughtLines(home, found);
  return element("section", { class: "box offer", "aria-labelledby": title, "data-offer": true },
    element("h4", { id: title, tabindex: -1 }, say("carry.offer")),
    lines.length || found.forks.length ? element("p", {}, say("carry.offer_means")) : element("p", { "data-nothing-new": true }, say("carry.nothing_new")),
    lines.length ? element("ul", {}, lines.map((line) => element("li", { "data-brings": true }, line))) : null,
    found.forks.map((fork) => forkQuestion(home, fork)),
    found.left.map(({ kind, id, week }) => {
      const text = kind === "unknown" ? say("carry.left_unknown", { id }) : say("carry.left_version", { week: week ? say("progress.week", week) : say(`gain.${id}`) });
      return element("p", { class: "problem", "data-problem": kind, "data-left": id }, text);
    }),
  );
}

function broughtLines(home, { progress, changed, forks }) {
  const here = allProgress().progress;
  const { say } = home.stage;
  const nameOf = (id) => weekName(home.stage, home.tellings.find((telling) => telling.id === id || telling.week.check?.id === id), id);
  const isForked = (id) => forks.some((fork) => fork.id === id);
  const ids = (kind) => [...changed].filter((name) => name.startsWith(`${kind}/`)).map((name) => name.slice(kind.length + 1));
  return [
    ...ids("plays").flatMap((id) => (isForked(id) ? [] : playLines(home, id, here.plays[id], progress.plays[id], nameOf(id)))),
    ...ids("checks").map((id) => {
      if (home.gain.some((check) => check.id === id)) return say("gain.brings", { name: say(`gain.${id}`) });
      const { passed, attempts } = progress.checks[id];
      const isNew = passed && !here.checks[id]?.passed;
      return say(isNew ? "carry.brings_check" : "carry.brings_tries", { week: nameOf(id), count: attempts });
    }),
    ...ids("plans").map((id) => say("carry.brings_plan", { ...progress.plans[id], week: nameOf(id) })),
    ...ids("forms").map((id) => {
      const week = home.weeks.find(({ folder }) => folder === id);
      return say("carry.brings_form", { week: week ? say("progress.week", week) : id });
    }),
    ...(changed.has("next") ? [say("carry.brings_next", progress.next)] : []),
  ];
}

function playLines({ stage, tellings }, id, was, now, week) {
  const { say } = stage;
  const { skeleton } = tellings.find((telling) => telling.id === id);
  const place = placeByCode(skeleton, now.code);
  const isMoved = place && !now.ending && now.code !== was?.code;
  const endings = now.reached.filter((one) => !was?.reached.some((earlier) => earlier.scene === one.scene));
  const titles = (endings.length || isMoved ? endings : now.reached).map((one) => one.title ?? one.scene).join("; ");
  return [
    isMoved ? say("carry.brings_place", { week, phase: say(`phase.${place.phase}`), count: place.decisions }) : null,
    titles ? say("carry.brings_endings", { week, titles }) : null,
  ].filter(Boolean);
}

/** Asked only where two plays are both under way: nobody but the learner knows which she means to go on with. */
function forkQuestion({ stage, tellings }, { id, here, coming, later }) {
  const { say } = stage;
  const choice = (value, place) => {
    const radio = freshId("fork");
    const where = { phase: say(`phase.${place.phase}`), count: place.decisions };
    return element("p", { class: "fork" },
      element("input", { type: "radio", id: radio, name: `fork-${id}`, value, checked: value === later }),
      element("label", { for: radio }, say(`carry.fork_${value}`, where)));
  };
  const week = weekName(stage, tellings.find((telling) => telling.id === id), id);
  return element("fieldset", { "data-fork": id },
    element("legend", {}, say("carry.fork", { week })), choice("here", here), choice("coming", coming));
}
