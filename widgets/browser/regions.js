/** What was found out in a scene: regions of states, each with its outlook, and which of them holds a state. */
import { allows } from "./reasons.js";

/** @typedef {{region: import("./reasons.js").Region, chances: number[]}} Found */

const FEW = 128; // regions that are looked through one by one
const WORTH = 0.6; // a part that is larger makes looking no shorter, and all regions are kept several times

export class Regions {
  /** @param {import("./reasons.js").Tables} tables */
  constructor({ variables }) {
    this.variables = variables;
    this.root = { found: [], most: FEW };
  }

  /** @param {import("./reasons.js").Region} region  @param {number[]} chances  of each ending, the same from all its states  @returns {Found} */
  add(region, chances) {
    const found = { region: [...region], chances };
    this.put(this.root, found);
    return found;
  }

  /**
   * @param {number[]} digits  @param {import("./reasons.js").Region} state  the same as bits
   * @returns {Found|undefined}
   */
  holding(digits, state) {
    let branch = this.root;
    while (branch.next) branch = branch.next[digits[branch.at]];
    const { found } = branch;
    for (let at = found.length - 1; at >= 0; at -= 1) if (holdsState(found[at].region, state)) return found[at];
    return undefined;
  }

  /** A region is put wherever one of its states may be looked for. */
  put(branch, found) {
    if (branch.next) {
      const variable = this.variables[branch.at];
      branch.next.forEach((next, digit) => allows(found.region, variable, digit) && this.put(next, found));
      return;
    }
    branch.found.push(found);
    if (branch.found.length > branch.most) this.split(branch);
  }

  /** By the factor or fact that tells most regions apart; where none does, they stay together. */
  split(branch) {
    const { found } = branch;
    const largest = this.variables.map((variable) => largestPart(found, variable));
    const least = Math.min(...largest);
    branch.most *= 2;
    if (least > found.length * WORTH) return;
    branch.at = largest.indexOf(least);
    const variable = this.variables[branch.at];
    branch.next = Array.from({ length: variable.size }, (_, digit) => {
      const some = found.filter(({ region }) => allows(region, variable, digit));
      return { found: some, most: Math.max(FEW, some.length) };
    });
    branch.found = null;
  }
}

/** How many of the regions are looked through at the worst, once they are apart by this factor or fact. */
function largestPart(found, variable) {
  let largest = 0;
  for (let digit = 0; digit < variable.size; digit += 1) {
    let count = 0;
    for (const { region } of found) if (allows(region, variable, digit)) count += 1;
    largest = Math.max(largest, count);
  }
  return largest;
}

function holdsState(region, state) {
  for (let at = 0; at < state.length; at += 1) if (state[at] & ~region[at]) return false;
  return true;
}
