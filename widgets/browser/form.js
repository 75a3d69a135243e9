/** What a participant brings to a webinar: kept in this browser, copied, saved as a file or printed. Nothing is sent. */
import { bringToFocus, element, freshId, heading } from "./dom.js";
import { setStage } from "./stage.js";
import { forgetForm, readForm, writeForm } from "./store.js";
import { dateIn, dayOf } from "./words.js";

// In the order of the page; each is a word of the group `form`. So many characters fit, so that all of it can be taken along in one text.
const FIELDS = { place: 200, share: 1200, differs: 1200, questions: 1200 };

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderForm({ model, el }) {
  const life = new AbortController();
  const stage = setStage({ model, el, language: model.get("language"), signal: life.signal });
  const { say } = stage;
  const id = model.get("form");
  const { form, trouble } = readForm(id);
  const problem = element("p", { class: "problem", role: "alert", hidden: true });
  const result = element("p", { class: "form-result", role: "status", "data-form-result": true });
  const copyPlace = element("div");
  const fields = Object.keys(FIELDS).map((name) => writingField(stage, name, form?.answers[name] ?? "", changed));
  const title = freshId("form");
  const head = heading(2, say("form.title", { number: model.get("number") }), { id: title });
  const view = element("section", { class: "webinar-form", "aria-labelledby": title, "data-form": id },
    head,
    element("p", { class: "form-means" }, say("form.means")),
    element("p", { class: "form-private" }, say("form.private")),
    element("p", { class: "form-nobody" }, say("form.nobody")),
    problem,
    fields.map(({ view }) => view),
    element("div", { class: "form-actions" },
      stage.button(say("form.copy"), copy, { class: "quiet", "data-form-copy": true }),
      stage.button(say("form.save"), save, { class: "quiet", "data-form-save": true }),
      stage.button(say("form.print"), () => printAlone(view), { class: "quiet", "data-form-print": true }),
      emptying(stage, empty)),
    result, copyPlace);

  if (trouble) tellTrouble(trouble);
  el.replaceChildren(view);
  return () => {
    life.abort();
    el.replaceChildren();
  };

  function changed() {
    copyPlace.replaceChildren();
    const answers = Object.fromEntries(fields.map(({ name, value }) => [name, value()]));
    if (writeForm(id, answers)) result.textContent = say("form.kept");
    else tellTrouble(readForm(id).trouble ?? "cannot-save");
  }

  function tellTrouble(kind) {
    result.textContent = "";
    problem.dataset.problem = kind;
    problem.hidden = false;
    problem.textContent = say(`form.${kind.replaceAll("-", "_")}`);
  }

  /** @returns {string} all that is written, under its questions; empty where nothing is */
  function whole() {
    const written = fields.filter(({ value }) => value().trim());
    if (!written.length) return "";
    const top = [head.textContent, say("form.file_day", { day: dateIn(say, dayOf(new Date())) })].join("\n");
    return `${[top, ...written.map(({ label, value }) => `${label}:\n${value().trim()}`)].join("\n\n")}\n`;
  }

  async function copy() {
    const text = whole();
    copyPlace.replaceChildren();
    if (!text) return void (result.textContent = say("form.nothing"));
    try {
      await navigator.clipboard.writeText(text);
      result.textContent = say("form.copied");
    } catch {
      const shown = element("textarea", { class: "form-copy", readonly: true, rows: 8, "aria-label": say("form.text"), "data-form-text": true });
      shown.value = text;
      copyPlace.replaceChildren(shown);
      shown.focus();
      shown.select();
      result.textContent = say("form.copy_failed");
    }
  }

  function save() {
    const text = whole();
    if (!text) return void (result.textContent = say("form.nothing"));
    const href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    element("a", { href, download: `${say("form.file_name")}-${id}-${dayOf(new Date())}.txt` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser may still be reading it
    result.textContent = say("form.saved");
  }

  function empty() {
    copyPlace.replaceChildren();
    for (const field of fields) field.clear();
    if (forgetForm(id)) {
      problem.hidden = true;
      result.textContent = say("form.emptied");
    } else {
      tellTrouble("cannot-save");
    }
    bringToFocus(view, head);
  }
}

/** A field that grows with its text; on paper its text stands as such, or lines to write on. */
function writingField({ say, signal }, name, written, changed) {
  const id = freshId("field");
  const label = say(`form.${name}`);
  const area = element("textarea", { id, rows: name === "place" ? 1 : 4, "data-form-field": name, maxlength: FIELDS[name], autocomplete: "off" });
  const onPaper = element("div", { class: "form-paper", "aria-hidden": "true" });
  const show = () => (onPaper.textContent = area.value);
  area.value = written;
  show();
  area.addEventListener("input", () => {
    show();
    changed();
  }, { signal });
  return {
    name,
    label,
    view: element("div", { class: `form-field form-${name}` }, element("label", { for: id }, label), area, onPaper),
    value: () => area.value,
    clear() {
      area.value = "";
      show();
    },
  };
}

/** Emptying asks once more: what is gone is gone. */
function emptying({ say, button }, empty) {
  const ask = button(say("form.empty"), () => turn(true), { class: "quiet", "data-form-empty": true });
  const sure = button(say("form.empty_sure"), () => {
    turn(false);
    empty();
  }, { class: "quiet", "data-form-empty-sure": true });
  const back = button(say("form.empty_back"), () => {
    turn(false);
    ask.focus();
  }, { class: "quiet", "data-form-empty-back": true });
  const turn = (asking) => {
    ask.hidden = asking;
    sure.hidden = back.hidden = !asking;
    if (asking) back.focus();
  };
  turn(false);
  return element("span", { class: "form-emptying" }, ask, sure, back);
}

/** Prints this part of the page and nothing else of it. */
function printAlone(view) {
  const root = document.documentElement;
  const whole = () => {
    root.classList.remove("prints-form");
    view.classList.remove("printed");
  };
  root.classList.add("prints-form");
  view.classList.add("printed");
  addEventListener("afterprint", whole, { once: true });
  print();
}
