/** What came back later: which decision was the cause of what showed further on. It touches no page. */
import { holds } from "./engine.js";
import { causeOf, decisions } from "./trail.js";

/**
 * @typedef {Object} Echo
 * @property {import("./trail.js").Step} cause  the decision that it came from
 * @property {string} scene  where it came back
 * @property {number} decided  how many decisions were behind the learner there
 */

/**
 * @param {import("./engine.js").Case} kase  @param {import("./engine.js").State} state  @param {import("./trail.js").Step[]} steps  behind it
 * @returns {Echo[]} in the order of the story; a scene names each cause once
 */
export function echoes(kase, state, steps) {
  const stops = [...steps.map(({ scene, before }) => ({ scene, at: before })), { scene: state.scene, at: state }];
  return stops.flatMap(({ scene, at }, passed) => {
    const behind = steps.slice(0, passed);
    const decided = decisions(behind).length;
    return causesIn(kase.scenes[scene], at, behind).map((cause) => ({ cause, scene, decided }));
  });
}

/** The causes of the paragraphs that show in a scene, and of the way that led there. */
function causesIn({ text, yours = [], beyond = [] }, state, behind) {
  const shown = [...text, ...yours, ...beyond].map((paragraph) => paragraph.if).filter((condition) => holds(condition, state));
  const causes = [...shown, behind.at(-1)?.way.if].map((condition) => causeOf(behind, state, condition));
  return [...new Set(causes.filter(Boolean))];
}
