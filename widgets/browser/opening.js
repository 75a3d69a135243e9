/** Before the story: what it is, what it mentions, and the choice to begin or not. */
import { element, freshId, heading, prose } from "./dom.js";
import { phaseList } from "./frame.js";
import { herWay, nameAndAge } from "./woman.js";

/**
 * @typedef {Object} Saved  a play that this browser keeps
 * @property {import("./engine.js").State} state
 * @property {import("./store.js").Reached|null} ending
 */

/**
 * @typedef {{kind: string, place?: string}} Problem  why a code or the storage could not be used
 */

/**
 * @param {import("./stage.js").Stage} stage  @param {import("./stage.js").Turns} turns
 * @param {{saved: Saved|null, problem: Problem|null}} known
 * @returns {HTMLElement}
 */
export function openingView(stage, turns, { saved, problem }) {
  const { kase, say, language, links } = stage;
  const title = freshId("title");
  return element("article", { class: "view opening", "aria-labelledby": title },
    heading(2, nameAndAge(stage, kase.protagonist), { id: title, "data-focus": saved ? null : true }),
    herWay(stage, kase.corridor.map((country) => kase.countries[country])),
    problem ? problemLine(stage, problem) : null,
    saved ? savedPlay(stage, turns, saved) : null,
    prose(kase.summary, language),
    element("p", { class: "quiet-text" }, say("opening.minutes", { minutes: kase.minutes })),
    phaseList(stage, null),
    element("section", { class: "box" }, element("h3", {}, say("opening.content_note")), prose(kase.content_note, language, "prose")),
    saved || !kase.recall ? null : recallQuestion(stage),
    element("p", { class: "actions" },
      saved ? null : stage.button(say("opening.begin"), turns.begin, { class: "primary", "data-begin": true }),
      links.home ? element("a", { class: "quiet", href: links.home }, say("opening.not_now")) : null,
    ),
    codeForm(stage, turns),
    element("p", { class: "quiet-text" }, say("leave.explained")),
    element("p", { class: "quiet-text" }, say("not_advice")),
  );
}

/**
 * @param {import("./stage.js").Stage} stage  @param {Problem} problem  @param {"alert"|null} role  null where the place around it speaks
 * @returns {HTMLElement} one sentence that says why, and what to do
 */
export function problemLine({ say }, { kind, place }, role = "alert") {
  const text = say(`problem.${kind.replaceAll("-", "_")}`, { place });
  return element("p", { class: "problem", role, "data-problem": kind }, text);
}

/** A question that nobody marks: what is called to mind first, the story can hold on to (R1.7). */
function recallQuestion({ kase, say }) {
  return element("section", { class: "recall" }, element("h3", {}, say("opening.recall")), element("p", {}, kase.recall));
}

function savedPlay(stage, turns, { state, ending }) {
  const { kase, say } = stage;
  const scene = kase.scenes[state.scene];
  const where = { phase: say(`phase.${scene.phase}`), place: scene.place, title: ending?.title ?? scene.title };
  return element("section", { class: "saved" },
    element("p", {}, say(ending ? "opening.ended" : "opening.saved", where)),
    element("p", { class: "quiet-text" }, say("decisions", { count: state.taken.length })),
    element("p", { class: "actions" },
      stage.button(say(ending ? "opening.see_ending" : "opening.resume"), turns.resume, { class: "primary", "data-resume": true, "data-focus": true }),
      stage.button(say("opening.begin_again"), turns.begin, { class: "quiet", "data-begin": true }),
    ),
  );
}

function codeForm(stage, turns) {
  const { say, signal, kase } = stage;
  const field = freshId("code");
  const example = `${kase.id.toUpperCase()}-…`;
  const input = element("input", { id: field, name: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", placeholder: example, maxlength: 120 });
  const answer = element("div", { id: freshId("answer") });
  const refuse = (problem) => {
    answer.replaceChildren(problemLine(stage, problem));
    input.setAttribute("aria-invalid", "true");
    input.setAttribute("aria-describedby", answer.id);
    input.focus();
  };
  const form = element("form", { class: "code-form", "data-code-form": true, novalidate: true },
    element("label", { for: field }, say("opening.have_code")),
    element("span", { class: "field" }, input, element("button", { class: "quiet", type: "submit" }, say("opening.use_code"))),
    answer,
  );
  const enter = (event) => {
    event.preventDefault();
    const problem = input.value.trim() ? turns.enterCode(input.value) : { kind: "empty" };
    if (problem) refuse(problem);
  };
  form.addEventListener("submit", enter, { signal });
  return form;
}
