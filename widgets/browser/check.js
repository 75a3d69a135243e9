/** One learner takes the knowledge check of a week: which of its views shows. What is kept is round.js's, every rule answers.js's. */
import { formOf } from "./answers.js";
import { bringToFocus, element, freshId, heading } from "./dom.js";
import { languageLinks } from "./frame.js";
import { gainResults } from "./gain.js";
import { tellKernel } from "./host.js";
import { itemAgain, itemView } from "./item.js";
import { leaveBar } from "./leave.js";
import { codeWithCopy } from "./place.js";
import { resultIn, roundsOf } from "./round.js";
import { setStage } from "./stage.js";
import { readCheck } from "./store.js";
import { explainTerms } from "./terms.js";

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderCheck({ model, el }) {
  const life = new AbortController();
  const check = model.get("check");
  const stage = { ...setStage({ model, el, language: check.language, signal: life.signal }), kase: check };
  const { say } = stage;
  const around = check.gain ?? null; // before the first week and after the last: asked once, and neither passed nor failed
  const rounds = roundsOf(check);
  const anchor = el.closest("[id]")?.id ?? "";
  const title = freshId("check");
  const notice = element("div", { class: "notice", role: "status" });
  const links = element("div");
  const body = element("div", { class: "check-body" });
  const section = element("section", { class: "check", "aria-labelledby": title },
    element("div", { class: "title-line" }, heading(2, say(around ? "gain.questions" : "check.title"), { id: title }), links), notice, body);

  // On a page that plays a case the button to leave stands in the header already.
  const bar = stage.plain && document.querySelector("[data-leave]") ? null : leaveBar(stage, el);
  el.replaceChildren(...[bar, section].filter(Boolean));
  explainTerms(stage, section, check.glossary);
  arrive();

  return () => {
    life.abort();
    el.replaceChildren();
  };

  /** Who comes to the check itself, by a link or from another language, goes on at once. */
  function arrive() {
    const known = rounds.known();
    const meant = stage.plain && anchor !== "" && location.hash === `#${anchor}`;
    if (meant && known.round) showItem(known.round);
    else if (around && known.last && !known.round) showResult(known.last, { focus: false });
    else showOpening(known);
    if (meant && !known.round) bringToFocus(section, section.querySelector("h2"));
  }

  function showOpening(known) {
    const { round, last, trouble } = known;
    const count = check.forms[0].length;
    if (trouble) warn(trouble);
    show("opening",
      standing(known),
      element("p", {}, say(around ? "gain.what" : "check.what", { count, minutes: check.minutes })),
      element("p", {}, around ? say("gain.no_mark") : say("check.passing", { pass: check.pass, count })),
      element("p", { class: "quiet-text" }, say("check.private")),
      element("p", { class: "actions" },
        round
          ? stage.button(say("check.resume", { number: numberOf(round) }), () => goTo(round), { class: "primary", "data-check-resume": true })
          : stage.button(say(around ? "gain.begin" : last || known.passed ? "check.again" : "check.begin"), begin, { class: "primary", "data-check-begin": true }),
        last && !round ? stage.button(say("check.last"), () => showResult(last), { class: "quiet", "data-check-last": true }) : null,
      ),
    );
  }

  /** What was passed stays passed, whatever came later. */
  function standing({ passed, revised }) {
    const pass = passed ? element("p", { "data-check-passed": passed }, say(passed === "now" ? "check.passed" : "check.passed_earlier")) : null;
    const anew = revised ? element("p", { "data-check-revised": true }, say(around ? "gain.revised" : "check.revised")) : null;
    return pass || anew ? element("div", { class: "new-desk standing" }, pass, anew) : null;
  }

  function begin() {
    goTo(rounds.begin());
  }

  function goTo(round) {
    keep(round);
    showItem(round);
  }

  function showItem(round) {
    const form = formOf(check, round.attempt);
    const number = numberOf(round);
    const place = { item: round.at, number, count: form.length, attempt: round.attempt, chosen: round.answers[round.at] ?? null };
    const answer = (optionId) => {
      round = { ...round, answers: { ...round.answers, [round.at]: optionId } };
      keep(round);
    };
    const next = () => (number < form.length ? goTo({ ...round, at: form[number] }) : finish(round));
    const view = itemView(stage, place, { answer, next });
    show("item", view);
    links.replaceChildren(...[languageLinks(stage, anchor, say("check.languages"))].filter(Boolean));
    bringToFocus(section, view.querySelector("[data-focus]"));
  }

  function finish(round) {
    const { result, kept } = rounds.finish(round);
    if (!kept) warnOfWriting();
    tellKernel(model, result.code);
    showResult(result);
  }

  function showResult({ number: attempt, answers, right, passed, code }, { focus } = { focus: true }) {
    const form = formOf(check, attempt);
    const says = around ? "gain.score" : passed ? "check.result_passed" : "check.result_again";
    const head = heading(3, say(says, { right, count: form.length }));
    const isRight = (id) => check.items[id].options.some((option) => option.id === answers[id] && option.right);
    const listed = (key, ids) => ids.length
      ? element("section", { class: "answered" }, element("h4", {}, say(key)), element("ul", {}, ids.map((id) => element("li", {}, itemAgain(stage, attempt, id, answers[id])))))
      : null;
    show("result",
      around
        ? element("div", { "data-check-result": "answered" }, head, element("p", {}, say("gain.no_mark")), element("p", {}, say("gain.score_means")))
        : element("div", { "data-check-result": passed ? "passed" : "again" },
            head,
            element("p", {}, say(passed ? "check.passed_means" : "check.again_means", { pass: check.pass })),
            !passed && rounds.known().passed ? element("p", {}, say("check.stays")) : null,
          ),
      around ? gainResults(stage, around, (other) => (other.id === check.id ? { right, code } : resultIn(other, readCheck(other.id).check)), check.id) : null,
      listed("check.look_again", form.filter((id) => !isRight(id))),
      listed("check.were_right", form.filter(isRight)),
      around ? null : element("section", { class: "box" }, element("h4", {}, say("check.code")), element("p", {}, say("check.code_means")), codeWithCopy(stage, code)),
      element("p", { class: "actions" }, around
        ? backToCourse()
        : stage.button(say("check.another"), begin, { class: passed ? "quiet" : "primary", "data-check-begin": true })),
    );
    if (focus) bringToFocus(section, head);
  }

  function backToCourse() {
    return stage.links.home ? element("a", { href: stage.links.home, class: "primary", "data-home": true }, say("ending.home")) : null;
  }

  function show(state, ...parts) {
    section.dataset.state = state;
    links.replaceChildren();
    body.replaceChildren(...parts.filter(Boolean));
  }

  function keep(round) {
    if (!rounds.move(round)) warnOfWriting();
  }

  function warnOfWriting() {
    warn(rounds.known().trouble === "newer" ? "newer" : "cannot-save");
  }

  function warn(kind) {
    const text = say(`check.${kind.replaceAll("-", "_")}`);
    if (!notice.hasChildNodes()) notice.append(element("p", { class: "problem", "data-check-problem": kind }, text));
  }

  function numberOf(round) {
    return formOf(check, round.attempt).indexOf(round.at) + 1;
  }
}
