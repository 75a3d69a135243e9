/** The player's own words, in the edition's language: casebook/words.yaml. */

/**
 * @callback Say
 * @param {string} key  such as "phase.origin"
 * @param {Object<string, string|number>} [values]  for the {placeholders}
 * @returns {string}
 */

/** @param {Object} words  flat, or grouped one level deep  @returns {Say} a missing word shows its key, so that it is seen and mended */
export function speaker(words) {
  return (key, values = {}) => {
    const text = wordAt(words, key) ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  };
}

/** @param {string} language  @param {string[]} names  @returns {string} "a, b and c", as that language says it */
export function listed(language, names) {
  return new Intl.ListFormat(language, { type: "conjunction" }).format(names);
}

/** @param {Say} say  @param {string} date  such as 2026-11-24  @returns {string} the date as a reader writes it */
export function dateIn(say, date) {
  const [year, month, day] = date.split("-");
  return say("full_date", { day: Number(day), month: say(`months.${month}`), year });
}

/** @param {Date} moment  @returns {string} its day where the reader is, such as 2026-11-24 */
export function dayOf(moment) {
  const [month, day] = [moment.getMonth() + 1, moment.getDate()].map((number) => String(number).padStart(2, "0"));
  return `${moment.getFullYear()}-${month}-${day}`;
}

/** @param {string} language  @returns {string} its own name for itself, as a label */
export function languageName(language) {
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

function wordAt(words, key) {
  const [group, name] = key.split(".");
  return name === undefined ? words[group] : words[group]?.[name];
}
