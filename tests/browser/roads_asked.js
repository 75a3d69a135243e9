// Asks the page's own search for the roads of a path, in the browser, in tests only.

/** The decisions of a path, as `decisions(trail(kase, state))` gives them to the search. */
function decided(kase, path) {
  let state = engine.start(kase);
  return path.map((id) => {
    while (!kase.scenes[state.scene].choices) state = engine.readOn(kase, state);
    const before = state;
    state = engine.choose(kase, before, id);
    return { scene: before.scene, choice: kase.scenes[before.scene].choices.find((choice) => choice.id === id), before, after: state };
  });
}

/** @returns {Promise<Object[]>} the roads of each path, with what each decision did */
export async function askRoads(kase, paths) {
  const found = [];
  for (const path of paths) {
    const roads = await engine.roadsOf(kase, decided(kase, path));
    found.push({ at: roads.at, turnings: engine.turningsOf(roads) });
  }
  return found;
}

/** @returns {Promise<string>} the name of what a search was given up for that is no longer wanted, at once or after some slices */
export async function giveUp(kase, path, slices) {
  const life = new AbortController();
  const search = engine.roadsOf(kase, decided(kase, path), { signal: life.signal });
  for (let slice = 0; slice < slices; slice += 1) await new Promise((resolve) => setTimeout(resolve));
  life.abort();
  return search.then(() => "found", (reason) => reason.name);
}

/** The whole search as one task, which is what it must never be on a page. @returns {number} at how many places it could have stopped */
export function searchAtOnce(kase, path) {
  const work = engine.crossings(kase, decided(kase, path));
  let places = 0;
  while (!work.next().done) places += 1;
  return places;
}

/** Begins a search and notes what happens in which order: it, a press of the button, its end. */
export function begin(kase, path) {
  globalThis.happened = ["begun"];
  document.querySelector("button").addEventListener("click", () => happened.push("pressed"));
  engine.roadsOf(kase, decided(kase, path)).then(() => happened.push("found"));
}
