// Answers as Python has answered, with the script of the page, and returns what differs. Runs in the browser, in tests only.

/** A round as one text, the same in both languages. */
function asText({ number, answers, right, passed }) {
  return JSON.stringify([number, Object.entries(answers).toSorted(), right, passed]);
}

/** @returns {string[]} where JavaScript shows or writes an attempt otherwise than Python */
export function mirrorAnswers(check, attempts) {
  return attempts.flatMap(({ number, items, options, answers, code }) => {
    const found = [
      ["items", items.join(), knowledge.formOf(check, number).join()],
      ["code", code, knowledge.encodeAnswers(check, number, answers)],
      ["version", check.fingerprint, knowledge.checkFingerprintOf(check.id, code)],
      ...items.map((item, at) => [item, options[at].join(), knowledge.shownOptions(check, number, item).join()]),
    ];
    return found
      .filter(([, python, javascript]) => python !== javascript)
      .map(([what, python, javascript]) => `${check.id}/${number}: ${what}: Python ${python}, JavaScript ${javascript}`);
  });
}

/** @returns {string[]} for each code what it replays, or why it does not fit */
export function readAnswers(check, codes) {
  return codes.map((code) => {
    try {
      return asText(knowledge.replayAnswers(check, code));
    } catch (error) {
      return error.kind ?? String(error);
    }
  });
}
