/** How a code is spelled: the mirror of case/spelling.py. It touches no page. */

export const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const FINGERPRINT_LENGTH = 2;
const CHECKSUM_LENGTH = 4;

/** A code does not fit; `kind` says why: mistyped, another-case (another-check, of answers), another-version or choice-not-open. */
export class CodeError extends Error {
  /** @param {string} kind  @param {string|null} scene  the scene whose choice was not open */
  constructor(kind, scene = null) {
    super(`[casebook] This code does not fit: ${kind}. Compare it with the code that you wrote down.`);
    this.name = "CodeError";
    this.kind = kind;
    this.scene = scene;
  }
}

/**
 * @param {string} owner  the id of a case or a check  @param {string} fingerprint  @param {bigint} number  1 or more
 * @returns {string} the code, such as ROSA-7K3F-90QX
 */
export function spelled(owner, fingerprint, number) {
  const body = fingerprint + inBase32(number);
  return [owner.toUpperCase(), ...(body + checksumOf(owner, body)).match(/.{1,4}/g)].join("-");
}

/**
 * Reads the number of a code, and refuses in the order that helps most: whose code, then its spelling, then its version.
 *
 * @param {string} code  @param {string} owner  the id of a case or a check  @param {string} fingerprint
 * @param {"case"|"check"} of  what the owner is  @returns {bigint}
 */
export function numberIn(code, owner, fingerprint, of = "case") {
  const prefix = lenient(owner);
  const text = lenient(code);
  if (!text.startsWith(prefix)) throw new CodeError(`another-${of}`);
  const rest = text.slice(prefix.length);
  const body = rest.slice(0, -CHECKSUM_LENGTH);
  const payload = body.slice(FINGERPRINT_LENGTH);
  const legible = payload !== "" && payload[0] !== "0" && [...rest].every((letter) => ALPHABET.includes(letter));
  if (!legible || rest.slice(-CHECKSUM_LENGTH) !== checksumOf(owner, body)) throw new CodeError("mistyped");
  if (!body.startsWith(fingerprint)) throw new CodeError("another-version");
  return [...payload].reduce((number, letter) => number * 32n + BigInt(ALPHABET.indexOf(letter)), 0n);
}

/** @param {string} owner  the id of a case or a check  @param {string} code  @returns {string} the two characters that name its version */
export function versionIn(owner, code) {
  const from = lenient(owner).length;
  return lenient(code).slice(from, from + FINGERPRINT_LENGTH);
}

/** @param {string} text  @returns {string} its letters: case, spaces and hyphens do not matter, O is read as 0, I and L as 1 */
export function lenient(text) {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
}

function inBase32(number) {
  let text = "";
  for (let rest = number; rest > 0n; rest /= 32n) text = ALPHABET[Number(rest % 32n)] + text;
  return text;
}

function checksumOf(owner, body) {
  let sum = 0;
  for (const letter of `${owner.toUpperCase()}-${body}`) sum = (sum * 40487 + letter.charCodeAt(0)) % 1048573;
  return [15, 10, 5, 0].map((bits) => ALPHABET[(sum >>> bits) & 31]).join("");
}
