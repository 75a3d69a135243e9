/** A playthrough as a short code, and back: the mirror of case/playthrough.py. It touches no page. */
import { choose, isEnding, openChoices, readOn, start } from "./engine.js";
import { CodeError, numberIn, spelled } from "./spelling.js";

/** @param {import("./engine.js").Case} kase  @param {import("./engine.js").Taken[]} taken  @returns {string} such as ROSA-7K3F-90QX */
export function encode(kase, taken) {
  const number = taken.reduceRight((rest, step) => {
    const scene = kase.scenes[step.scene];
    const index = scene.choices.findIndex((choice) => choice.id === step.choice);
    const digit = scene.ask_sure ? index * 3 + step.sure : index;
    return rest * radixOf(scene) + BigInt(digit);
  }, 1n);
  return spelled(kase.id, kase.fingerprint, number);
}

/** @param {import("./engine.js").Case} kase  @param {string} code  @returns {import("./engine.js").State} where the code stops: after its last choice */
export function replay(kase, code) {
  let number = numberIn(code, kase.id, kase.fingerprint);
  let state = start(kase);
  while (number !== 1n) {
    while (!isEnding(kase, state) && !kase.scenes[state.scene].choices) state = readOn(kase, state);
    const scene = kase.scenes[state.scene];
    if (number === 0n || isEnding(kase, state)) throw new CodeError("mistyped");
    const digit = Number(number % radixOf(scene));
    number /= radixOf(scene);
    const choice = scene.choices[scene.ask_sure ? Math.floor(digit / 3) : digit];
    if (!openChoices(kase, state).includes(choice.id)) throw new CodeError("choice-not-open", state.scene);
    state = choose(kase, state, choice.id, scene.ask_sure ? digit % 3 : null);
  }
  return state;
}

function radixOf(scene) {
  return BigInt(scene.choices.length * (scene.ask_sure ? 3 : 1));
}
