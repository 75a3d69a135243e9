"""How fast a page finds what was still attainable on a path: beside a plain walk of all states, in the same page.

The plain walk is what one would write first: the engine, and a map of all states that were seen. Both find the chance
of each ending from the start of the same path; the search of the page finds that of every decision and option as well.
"""

from dataclasses import dataclass
from statistics import median

from playwright.sync_api import Browser
from searching import BrowserSearch
from walks import ways_to_endings

from widgets.edition.course import compiled_week
from widgets.languages.casebook import Casebook

MOST_RATIO = 0.1

MEASURE = """async (given) => {
  const [kase, path] = JSON.parse(given);
  const seen = new Map();
  const endings = Object.keys(kase.scenes).filter((id) => kase.scenes[id].ending);
  const chances = (state) => {
    const key = JSON.stringify([state.scene, state.factors, state.facts]);
    if (seen.has(key)) return seen.get(key);
    let found = endings.map((id) => Number(id === state.scene));
    if (!engine.isEnding(kase, state)) {
      const open = engine.openChoices(kase, state);
      const bare = { ...state, taken: [] };
      const after = open.length ? open.map((id) => engine.choose(kase, bare, id)) : [engine.readOn(kase, bare)];
      const all = after.map(chances);
      found = endings.map((_, at) => all.reduce((sum, each) => sum + each[at], 0) / all.length);
    }
    seen.set(key, found);
    return found;
  };
  const timed = async (work) => {
    const from = performance.now();
    const found = await work();
    return [found, performance.now() - from];
  };
  const [roads, search] = await timed(async () => (await askRoads(kase, [path]))[0]);
  const [plainly, walk] = await timed(() => chances(engine.start(kase)));
  const first = endings.filter((_, at) => plainly[at] > 0);
  if (first.join() !== roads.at[0].before.endings.join()) throw new Error("The two do not find the same endings.");
  return { search, walk, states: seen.size };
}"""


@dataclass(frozen=True)
class Measured:
    """What a path took, in milliseconds: the search of the page, and the plain walk of so many states."""

    search: float
    walk: float
    states: int

    @property
    def ratio(self) -> float:
        """Return the search as a part of the walk."""
        return self.search / self.walk


def measure_roads(browser: Browser, casebook: Casebook, week: str, language: str, *, runs: int) -> Measured:
    """Search the longest of the ways to an ending, in a fresh page each time; medians."""
    kase = compiled_week(casebook, week, language)
    path = max(ways_to_endings(casebook.case(week)).values(), key=len)
    found = []
    for _ in range(runs):
        page = browser.new_page()
        found.append(BrowserSearch(page).run(MEASURE, kase, [taken.choice for taken in path]))
        page.close()
    middle = {name: median(each[name] for each in found) for name in ("search", "walk")}
    return Measured(**middle, states=found[0]["states"])
