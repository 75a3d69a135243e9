/** Whole numbers and texts as a row of bits, and the bits as letters of base32. It touches no page. */
import { ALPHABET } from "./spelling.js";

const LETTER = 5; // bits of a letter
const GROUP = 3; // bits of a count at a time; one more says whether another group follows
const LONGEST_COUNT = 30; // bits: more than anything is counted to here

/** @returns {Object} puts values behind one another; `letters()` gives what it holds */
export function packer() {
  let bits = "";
  const put = (value, width) => {
    bits += BigInt(value).toString(2).padStart(width, "0");
  };
  const count = (number) => {
    const groups = number.toString(8);
    [...groups].forEach((group, at) => put(Number(group) + (at < groups.length - 1 ? 8 : 0), GROUP + 1));
  };
  return {
    put,
    count,
    big(number) {
      const width = number.toString(2).length;
      count(width);
      put(number, width);
    },
    text(value) {
      const bytes = new TextEncoder().encode(value);
      count(bytes.length);
      bytes.forEach((byte) => put(byte, 8));
    },
    letters: () => (bits.match(/.{1,5}/g) ?? []).map((group) => ALPHABET[parseInt(group.padEnd(LETTER, "0"), 2)]).join(""),
  };
}

/**
 * @param {string} letters  that a packer gave
 * @returns {Object} takes the values out again in the same order; raises RangeError where they are not what a packer puts
 */
export function unpacker(letters) {
  const bits = [...letters].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(LETTER, "0")).join("");
  let at = 0;
  const takeBits = (width) => {
    if (at + width > bits.length) throw new RangeError("[casebook] The text ends before what it announces.");
    at += width;
    return bits.slice(at - width, at);
  };
  const take = (width) => parseInt(takeBits(width), 2);
  const count = () => {
    let groups = "";
    for (let more = true; more; ) {
      const group = take(GROUP + 1);
      more = group >= 8;
      groups += (group % 8).toString(8);
      if (groups.length * GROUP > LONGEST_COUNT) throw new RangeError("[casebook] The text counts further than it can.");
    }
    return parseInt(groups, 8);
  };
  return {
    take,
    count,
    big: () => BigInt(`0b${takeBits(count()) || "0"}`),
    text: () => new TextDecoder().decode(Uint8Array.from({ length: Math.min(count(), bits.length) }, () => take(8))),
    isAtEnd: () => bits.length - at < LETTER && !bits.slice(at).includes("1"),
  };
}
