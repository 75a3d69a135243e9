/**
 * The chance of every ending from a state on, found without looking at most states.
 *
 * Depth first, to the endings. On the way back each state learns what its outlook depended on: the conditions that
 * were asked from there on, and no others. All states that they cannot tell apart share it, and whoever comes to one of
 * them later goes no further. So the work grows with what choices can change, never with the number of states.
 */
import { cutToReach, judged, markState } from "./reasons.js";
import { Regions } from "./regions.js";

const ENOUGH = 64; // turns between two places to stop: well below a millisecond
const WHOLE = -1; // a word of a region with nothing taken out

export class Outlooks {
  /** @param {import("./reasons.js").Tables} tables  @param {string[]} endings  in the order in which their chances are told */
  constructor(tables, endings) {
    const places = Object.values(tables.places);
    this.tables = tables;
    this.learned = places.map(() => new Regions(tables));
    this.path = [...places, null].map(() => standing(tables));
    this.nowhere = endings.map(() => 0);
    endings.forEach((id, at) => {
      const chances = endings.map((_, other) => Number(other === at));
      this.learned[tables.places[id].number].add(Array(tables.words).fill(WHOLE), chances);
    });
  }

  /** @param {import("./reasons.js").Place} place  @param {number[]} digits  @returns {Generator<void, number[], void>} the chance of each ending; it yields often */
  *from(place, digits) {
    const { path } = this;
    let found = this.arrive(path[0], place, digits, []);
    let depth = found ? -1 : 0;
    for (let turns = 1; depth >= 0; turns += 1) {
      if (turns % ENOUGH === 0) yield;
      const here = path[depth];
      const turn = here.place.turns[here.turn];
      if (!turn) {
        found = this.learned[here.place.number].add(here.region, this.joined(here.after));
        depth -= 1;
        if (depth >= 0) this.takeBack(path[depth], found);
        continue;
      }
      here.turn += 1;
      if (!judged(turn.open, here.digits, here.region)) continue;
      const { to } = turn.ways.find(({ asked }) => judged(asked, here.digits, here.region));
      const known = this.arrive(path[depth + 1], to, here.digits, turn.changes);
      if (known) this.takeBack(here, known);
      else depth += 1;
    }
    return found.chances;
  }

  /** Comes to a state, with all states of its scene around it; what was learned of it earlier is returned. */
  arrive(stand, place, digits, changes) {
    stand.place = place;
    stand.turn = 0;
    stand.after.length = 0;
    stand.region.fill(WHOLE);
    for (let at = 0; at < digits.length; at += 1) stand.digits[at] = digits[at];
    for (const { at, digits: after } of changes) stand.digits[at] = after[digits[at]];
    markState(this.tables, stand.digits, stand.state);
    return this.learned[place.number].holding(stand.digits, stand.state);
  }

  /** What follows the last turn here is known, and for all states of a region: so for all here that the turn leads into it. */
  takeBack(here, { region, chances }) {
    here.after.push(chances);
    cutToReach(here.region, here.place.turns[here.turn - 1], region, this.tables.variables);
  }

  /** The chances of one who takes each of these alike; where it makes no difference, those very ones. */
  joined([first = this.nowhere, ...others]) {
    if (others.every((chances) => chances === first)) return first;
    return first.map((chance, ending) => others.reduce((sum, chances) => sum + chances[ending], chance) / (others.length + 1));
  }
}

/** Room for a state on the way, used again for every state that stands as deep. */
function standing({ variables, words }) {
  return { place: null, turn: 0, after: [], digits: variables.map(() => 0), state: Array(words).fill(0), region: Array(words).fill(WHOLE) };
}
