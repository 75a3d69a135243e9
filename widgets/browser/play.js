/** One learner walks one case: which view shows, and where the place is kept. Every rule is the engine's. */
import { caseFile } from "./case_file.js";
import { encode, replay } from "./code.js";
import { bringToFocus, element } from "./dom.js";
import { endingView } from "./ending.js";
import { choose, isEnding, readOn, start } from "./engine.js";
import { factorBars, languageLinks, phaseList, titleLine } from "./frame.js";
import { codeInAddress, followTrait, putCodeInAddress, tellKernel } from "./host.js";
import { leaveBar } from "./leave.js";
import { openingView, problemLine } from "./opening.js";
import { outcomeView } from "./outcome.js";
import { placeDisclosure } from "./place.js";
import { sceneView } from "./scene.js";
import { CodeError } from "./spelling.js";
import { setStage } from "./stage.js";
import { readPlay, rememberLanguage, writePlay } from "./store.js";
import { explainTerms } from "./terms.js";
import { decisions, trail } from "./trail.js";

/** @param {{model: Object, el: HTMLElement}} given  @returns {() => void} its clean-up */
export function renderPlayer({ model, el }) {
  const life = new AbortController();
  const kase = model.get("case");
  const stage = setStage({ model, el, language: kase.language, signal: life.signal });
  const notice = element("div", { class: "notice", role: "status" });
  const view = element("div", { class: "player" });
  let state = start(kase);
  let happened = false; // what the last choice brought about is shown; the scene that follows is not yet
  let ours = true; // a place that came by a code must not replace the one saved here before a choice is made on it
  let settled = false; // the first view came up by itself, not by a press
  let shown = new AbortController(); // ends what goes on in the view that shows

  const turns = {
    begin: () => restart(start(kase)),
    replayFrom: (count) => restart(decisions(trail(kase, state))[count].before),
    resume: () => arrive(savedPlay()),
    enterCode,
    goOn,
    take,
  };

  el.replaceChildren(...[leaveBar(stage, el), notice, view].filter(Boolean));
  if (stage.plain) rememberLanguage(stage.language);
  explainTerms(stage, view, kase.glossary);
  arriveFirst();
  followTrait(model, "code", goToCode, life.signal);
  if (stage.plain) addEventListener("hashchange", () => goToCode(codeInAddress()), { signal: life.signal });

  return () => {
    life.abort();
    shown.abort();
    el.replaceChildren();
  };

  function arriveFirst() {
    const code = (stage.plain && codeInAddress()) || model.get("code");
    const problem = code ? enterCode(code) : null;
    if (!code || problem) showOpening(problem);
    settled = true;
  }

  /** A code that came from outside: the kernel, or the address. */
  function goToCode(code) {
    if (!code || code === codeNow()) return;
    const problem = enterCode(code);
    if (problem) showOpening(problem);
  }

  /** @returns {import("./opening.js").Problem|null} */
  function enterCode(code) {
    try {
      const reached = replay(kase, code);
      const saved = savedPlay();
      const same = saved !== null && encode(kase, reached.taken) === encode(kase, saved.state.taken);
      arrive(same ? saved : { state: reached, ending: null }, { mine: same || readPlay(kase.id).play === null });
      return null;
    } catch (error) {
      if (!(error instanceof CodeError)) throw error;
      return { kind: error.kind, place: kase.scenes[error.scene]?.place };
    }
  }

  /** Who comes back sees again what happened; who had reached the end sees the end. */
  function arrive(place, { mine = true } = {}) {
    state = place.state;
    ours = mine;
    keepPlace();
    if (place.ending) showEnd();
    else if (state.taken.length) showOutcome();
    else showScene();
  }

  function restart(from) {
    state = from;
    tellPlace();
    showScene();
  }

  function take(choiceId, sure) {
    state = choose(kase, state, choiceId, sure);
    ours = true;
    keepPlace();
    showOutcome();
  }

  function goOn() {
    if (!happened) state = readOn(kase, state);
    showScene();
  }

  function showEnd() {
    while (!isEnding(kase, state)) state = readOn(kase, state);
    showScene();
  }

  function showOpening(problem) {
    nextView();
    const { trouble } = readPlay(kase.id);
    const saved = savedPlay();
    if (trouble && trouble !== "damaged") warn(trouble);
    const stale = saved === null && readPlay(kase.id).play ? { kind: "saved-another-version" } : null;
    const damaged = trouble === "damaged" ? { kind: trouble } : null;
    const article = openingView(stage, turns, { saved, problem: problem ?? stale ?? damaged });
    show(article, languageLinks(stage, ""), article);
  }

  function showScene() {
    happened = false;
    const steps = trail(kase, state);
    const end = isEnding(kase, state);
    if (end) keepPlace(state.scene);
    const play = { code: codeNow(), signal: nextView() };
    const article = end ? endingView(stage, turns, state, steps, play) : sceneView(stage, turns, state, steps);
    showInFrame(article, state.factors, end ? null : caseFile(stage, state, steps, state.scene));
  }

  function showOutcome() {
    happened = true;
    nextView();
    const steps = trail(kase, state);
    const step = decisions(steps).at(-1);
    const moveBars = () => view.querySelector(".factors").replaceWith(factorBars(stage, step.after.factors));
    // What the choice brought about is known from the next scene on.
    showInFrame(outcomeView(stage, turns, step, moveBars), step.before.factors, caseFile(stage, step.before, steps, step.scene));
  }

  /** @returns {AbortSignal} of the view that comes; what went on in the one before it ends */
  function nextView() {
    shown.abort();
    shown = new AbortController();
    return shown.signal;
  }

  /** An ending stands alone: without the case file, and with the code in its own text. */
  function showInFrame(article, factors, known) {
    const code = codeNow();
    show(article,
      titleLine(stage, code),
      phaseList(stage, article.dataset.phase),
      factorBars(stage, factors),
      known,
      article,
      known ? placeDisclosure(stage, code, { open: notice.hasChildNodes() }) : null,
    );
  }

  /** In JupyterLab the first view leaves the focus where it is: a notebook may hold more than this. */
  function show(article, ...parts) {
    view.replaceChildren(...parts.filter(Boolean));
    const target = article.querySelector("[data-focus]");
    const cameByItself = !settled && (!stage.plain || target?.matches(".opening > h2"));
    if (target && !cameByItself) bringToFocus(article, target);
  }

  function keepPlace(endingId = null) {
    tellPlace();
    if (!ours) return;
    const { phase } = kase.scenes[state.scene];
    const { ending: outcome, title } = kase.scenes[endingId] ?? {};
    const ending = endingId ? { scene: endingId, outcome, title } : null;
    const place = { code: codeNow(), phase, scene: state.scene, decisions: state.taken.length, ending };
    if (state.taken.length && !writePlay(kase.id, place)) warn("cannot-save");
  }

  function tellPlace() {
    tellKernel(model, codeNow(), state);
    if (stage.plain) putCodeInAddress(codeNow());
  }

  function warn(kind) {
    if (!notice.hasChildNodes()) notice.append(problemLine(stage, { kind }, null));
  }

  function codeNow() {
    return encode(kase, state.taken);
  }

  /** @returns {import("./opening.js").Saved|null} null too where the case was revised since */
  function savedPlay() {
    const { play } = readPlay(kase.id);
    try {
      return play && { state: replay(kase, play.code), ending: play.ending };
    } catch (error) {
      if (!(error instanceof CodeError)) throw error;
      return null;
    }
  }
}
