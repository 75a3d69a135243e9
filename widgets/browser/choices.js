/** A decision: what is asked, the choices in the order shown, and, at some, how sure the learner is. */
import { element, freshId, heading } from "./dom.js";
import { shownOrder } from "./engine.js";

const SURE = ["low", "medium", "high"];

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns  @param {import("./engine.js").State} state
 * @returns {HTMLElement}
 */
export function choicesView(stage, turns, state) {
  const scene = stage.kase.scenes[state.scene];
  const byId = new Map(scene.choices.map((choice) => [choice.id, choice]));
  const box = element("section", { class: "decision" });

  const offer = (chosen = null) => {
    const pick = (id) => (scene.ask_sure ? askSure(id) : turns.take(id, null));
    const buttons = shownOrder(stage.kase, state).map((id) => option(stage, byId.get(id).say, () => pick(id), { "data-choice": id }));
    box.replaceChildren(...question(stage, scene.ask ?? stage.say("choices.ask"), buttons));
    buttons.find((button) => button.dataset.choice === chosen)?.focus();
  };
  const askSure = (id) => {
    const buttons = SURE.map((name, sure) => option(stage, stage.say(`sure.${name}`), () => turns.take(id, sure), { "data-sure": sure }));
    const back = stage.button(stage.say("sure.back"), () => offer(id), { class: "quiet" });
    const [title, ...rest] = question(stage, stage.say("sure.ask"), buttons);
    const picked = element("p", { class: "chosen" }, element("strong", {}, stage.say("outcome.chosen")), " ", byId.get(id).say);
    box.replaceChildren(picked, title, ...rest, element("p", { class: "actions" }, back));
    title.focus();
  };

  offer();
  return box;
}

/**
 * A question over its numbered answers. Keys act only while the focus is among them.
 * @param {import("./stage.js").Stage} stage  @param {string} text  @param {HTMLButtonElement[]} buttons  @param {number} [level]  of its heading
 * @returns {[HTMLElement, HTMLElement]} the heading, and the answers below it
 */
export function question(stage, text, buttons, level = 3) {
  const title = heading(level, text, { class: "ask", id: freshId("ask") });
  const hint = element("p", { class: "key-hint", id: freshId("keys") }, stage.say("choices.keys", { last: buttons.length }));
  const items = buttons.map((button) => element("li", {}, button));
  const list = element("ol", { class: "options" }, items);
  const group = element("div", { role: "group", "aria-labelledby": title.id, "aria-describedby": hint.id }, list, hint);
  group.addEventListener("keydown", (event) => answerKey(event, buttons), { signal: stage.signal });
  return [title, group];
}

/**
 * @param {import("./stage.js").Stage} stage  @param {string} text  @param {() => void} press  @param {Object} attributes
 * @returns {HTMLButtonElement} one answer, with room for its number
 */
export function option(stage, text, press, attributes) {
  const label = [element("span", { class: "option-number", "aria-hidden": "true" }), element("span", {}, text)];
  return stage.button(label, press, { class: "option", ...attributes });
}

/** A number takes that choice; arrows move between them. Enter is the button's own. */
function answerKey(event, buttons) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const here = buttons.indexOf(event.target.closest("button"));
  const target = {
    ArrowDown: buttons[(here + 1) % buttons.length],
    ArrowUp: buttons.at(here - 1),
  }[event.key];
  if (target) target.focus();
  else if (/^[1-9]$/.test(event.key) && buttons[event.key - 1]) buttons[event.key - 1].click();
  else return;
  event.preventDefault();
}
