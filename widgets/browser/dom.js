/** The only maker of elements. Cleaned Markdown enters through `prose`; all else goes in as text. */

const SVG = "http://www.w3.org/2000/svg";
const SHAPES = {
  protective: ["circle", { cx: 8, cy: 8, r: 6.5, fill: "currentColor" }],
  partial: ["path", { d: "M8 1.5a6.5 6.5 0 0 1 0 13z", fill: "currentColor" }],
  harmful: ["path", { d: "M8 2 15 14H1z", fill: "none" }],
  right: ["path", { d: "M2 8.5l4.5 4.5L14 3.5", fill: "none" }],
  wrong: ["path", { d: "M3.5 3.5l9 9m0-9l-9 9", fill: "none" }],
};
let lastId = 0;

/**
 * @param {string} tag
 * @param {Object<string, string|number|boolean|null|undefined>} [attributes]  false, null and undefined are left out
 * @param {...(Node|string|null|undefined|Array)} children  null and undefined are left out
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  setAttributes(node, attributes);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * The one door for HTML: text of a case, rendered and cleaned in Python.
 * @param {string} html  @param {string} language  @param {string} [className]
 * @returns {HTMLElement}
 */
export function prose(html, language, className = "story") {
  const node = element("div", { class: className, lang: language });
  node.innerHTML = html;
  // A term of the glossary is pressed like a button, and breaks and prints like the words it consists of.
  for (const term of node.querySelectorAll("dfn[data-term]")) setAttributes(term, { role: "button", tabindex: 0, "aria-expanded": "false" });
  return node;
}

/**
 * @param {string|Node|Array} label  @param {() => void} press
 * @param {Object} attributes  with the `signal` that ends its listening
 * @returns {HTMLButtonElement}
 */
export function button(label, press, { signal, ...attributes }) {
  const node = element("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", press, { signal });
  return node;
}

/** @param {1|2|3|4|5|6} level  @param {string|Node|Array} text  @param {Object} [attributes]  @returns {HTMLElement} a heading that can be given the focus */
export function heading(level, text, attributes = {}) {
  return element(`h${level}`, { tabindex: -1, ...attributes }, text);
}

/** @param {string} text  @returns {HTMLElement} heard, not seen */
export function unseen(text) {
  return element("span", { class: "unseen" }, text);
}

/** @param {string} rating  or right, or wrong  @returns {SVGElement} full disc, half disc or open triangle, tick or cross: what it says without its colour */
export function shape(rating) {
  const [form, attributes] = SHAPES[rating];
  const ring = rating === "partial" ? outlined("circle", { cx: 8, cy: 8, r: 6.5, fill: "none" }) : null;
  return drawn("svg", { class: "shape", viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" }, ring, outlined(form, attributes));
}

/**
 * @param {string} form  such as svg, g, path
 * @param {Object} [attributes]  false, null and undefined are left out
 * @param {...(Node|string|null|Array)} children
 * @returns {SVGElement} a part of a drawing
 */
export function drawn(form, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, form);
  setAttributes(node, attributes);
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/**
 * A link to another place of the same page. The address, which keeps the learner's code, stays as it is.
 * @param {string|Node|Array} label  @param {string} id  of an element that stands by then
 * @param {{signal: AbortSignal}} attributes
 * @returns {HTMLAnchorElement}
 */
export function jump(label, id, { signal, ...attributes }) {
  const node = element("a", { href: `#${id}`, "data-jump": true, ...attributes }, label);
  const go = (event) => {
    event.preventDefault();
    const target = document.getElementById(id);
    if (target) jumpTo(target); // a long page is drawn part by part
  };
  node.addEventListener("click", go, { signal });
  return node;
}

/** @param {string} stem  @returns {string} an id that no other element of the page has from us */
export function freshId(stem) {
  lastId += 1;
  return `casebook-${stem}-${lastId}`;
}

/**
 * Shows the top of a view and puts the focus on its heading: a screen reader says it once and reads on from there.
 * It jumps, for everyone: nothing slides past.
 * @param {HTMLElement} view  @param {HTMLElement} target
 */
export function bringToFocus(view, target) {
  target.focus({ preventScroll: true });
  view.scrollIntoView({ block: "start", behavior: "instant" });
}

/** What is folded opens; the focus goes to the target, or to what opened it. */
function jumpTo(target) {
  for (let folded = target.closest("details"); folded; folded = folded.parentElement.closest("details")) folded.open = true;
  const place = target.matches("details") ? target.querySelector("summary") : target;
  if (!place.matches("summary, [tabindex]")) place.setAttribute("tabindex", -1);
  bringToFocus(target, place);
}

function outlined(form, attributes) {
  return drawn(form, { stroke: "currentColor", "stroke-width": 2, ...attributes });
}

function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
}
