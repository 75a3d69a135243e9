// Plays what Python has played, with the engine of the page, and returns what differs. Runs in the browser, in tests only.

// The first differences tell enough; a thousand of the same tell no more.
const MOST = 5;

/** A state in the compact form of the vectors: scene, factors, facts. */
function compact(kase, state) {
  const factors = Object.keys(kase.factors).map((id) => state.factors[id]);
  const facts = Object.keys(kase.facts).filter((id) => state.facts.includes(id));
  return JSON.stringify([state.scene, factors, facts.toSorted()]);
}

/** Which of the paragraphs of a scene show. */
function shownParagraphs(kase, state) {
  const { text, yours = [], beyond = [] } = kase.scenes[state.scene];
  return [...text, ...yours, ...beyond].map((paragraph) => Number(engine.holds(paragraph.if, state))).join("");
}

/** Through JSON and back, as a place does that is kept or sent. */
function revived(state) {
  return JSON.parse(JSON.stringify(state));
}

function* differences(kase, { steps, code }) {
  let state = engine.start(kase);
  for (const [expected, open, shown, paragraphs, choice, sure] of steps) {
    const here = `${state.scene} after ${state.taken.map((taken) => taken.choice).join(", ")}`;
    const differ = (what, python, javascript) => `${here}: ${what}: Python ${python}, JavaScript ${javascript}`;
    const found = [
      ["state", expected, compact(kase, state)],
      ["open", open, engine.openChoices(kase, state).join()],
      ["shown", shown, engine.shownOrder(kase, state).join()],
      ["paragraphs", paragraphs, shownParagraphs(kase, state)],
    ];
    for (const [what, python, javascript] of found) if (python !== javascript) yield differ(what, python, javascript);
    if (choice === null && engine.isEnding(kase, state)) break;
    state = choice === null ? engine.readOn(kase, revived(state)) : engine.choose(kase, revived(state), choice, sure);
  }
  const written = engine.encode(kase, state.taken);
  if (written !== code) yield `${state.scene}: code: Python ${code}, JavaScript ${written}`;
  const read = engine.replay(kase, code);
  if (JSON.stringify(read.taken) !== JSON.stringify(state.taken)) yield `${code}: read otherwise than it was written`;
}

/** @returns {string[]} the first differences, and none where both engines agree */
export function mirror(kase, walks) {
  const found = [];
  for (const walk of walks) {
    for (const difference of differences(kase, walk)) if (found.push(difference) === MOST) return found;
  }
  return found;
}

/** @returns {string[]} for each code where it leads, or why it does not fit */
export function readCodes(kase, codes) {
  return codes.map((code) => {
    try {
      return compact(kase, engine.replay(kase, code));
    } catch (error) {
      return error.kind ?? String(error);
    }
  });
}

/** @returns {boolean[]} whether each condition holds in each state */
export function judge(conditions, states) {
  return conditions.map((condition) => states.map(([factors, facts]) => engine.holds(condition, { factors, facts })));
}
