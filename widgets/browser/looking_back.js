/** Looking back (R1.4): questions, what to take from them, and a plan for one's own desk that stays with the learner. */
import { element, freshId } from "./dom.js";
import { readPlan, writePlan } from "./store.js";

const PAUSE = 400; // milliseconds after the last key

/** @param {import("./stage.js").Stage} stage  @param {AbortSignal} signal  of the view  @returns {HTMLElement|null} null where the case has nothing to look back on */
export function lookingBack(stage, signal) {
  const { debrief, grounding } = stage.kase;
  if (!debrief && !grounding) return null;
  return element("section", { class: "looking-back", "data-part": "looking-back" },
    element("h3", {}, stage.say("debrief.looking_back")),
    debrief ? [questions(debrief.reflect), principleCard(stage, debrief.principle), planPart(stage, debrief.plan, signal)] : null,
    grounding ? element("p", { class: "grounding" }, grounding) : null,
    element("p", {}, stage.say("debrief.support")),
  );
}

function questions(reflect) {
  return element("ul", { class: "reflect" }, reflect.map((question) => element("li", {}, question)));
}

function principleCard({ say }, principle) {
  const id = freshId("principle");
  return element("section", { class: "principle", "aria-labelledby": id },
    element("h4", { class: "label", id }, say("debrief.principle")), element("p", {}, principle));
}

/** Kept while it is typed and at the latest when one leaves, and told so; where it cannot be kept, that is said before anything is typed. */
function planPart(stage, example, signal) {
  const { kase, say } = stage;
  const { plan, trouble } = readPlan(kase.id);
  const told = element("p", { class: "quiet-text", role: "status", "data-plan": true });
  const fields = Object.fromEntries(["when", "will"].map((name) => [name, planField(stage, name, plan?.[name] ?? "", typed)]));
  let pending = null;

  if (trouble === "cannot-save" || trouble === "newer") tell("plan_not_kept");
  addEventListener("pagehide", keep, { signal });
  signal.addEventListener("abort", keep, { once: true });
  return element("section", { class: "plan" },
    element("h4", {}, say("debrief.plan")),
    element("p", { class: "plan-example" }, say("debrief.plan_example", { plan: example })),
    fields.when.field, fields.will.field, told,
    element("p", { class: "quiet-text" }, say("debrief.plan_stays")),
  );

  function typed() {
    clearTimeout(pending);
    pending = setTimeout(keep, PAUSE);
  }

  function keep() {
    if (pending === null) return;
    clearTimeout(pending);
    pending = null;
    tell(writePlan(kase.id, { when: fields.when.input.value, will: fields.will.input.value }) ? "plan_kept" : "plan_not_kept");
  }

  function tell(word) {
    told.dataset.plan = word;
    told.textContent = say(`debrief.${word}`);
  }
}

/** The field grows with its text: a copy of it, which paper shows in its stead, gives both their height. */
function planField({ say, signal }, name, text, typed) {
  const id = freshId(name);
  const input = element("textarea", { id, rows: 1, maxlength: 600, "data-plan-field": name });
  const copy = element("div", { class: "written", "aria-hidden": "true" });
  const mirror = () => {
    copy.textContent = `${input.value} `;
  };
  input.value = text;
  mirror();
  input.addEventListener("input", () => { mirror(); typed(); }, { signal });
  return { input, field: element("div", { class: "plan-field" }, element("label", { for: id }, say(`debrief.${name}`)), element("div", { class: "grows" }, input, copy)) };
}
