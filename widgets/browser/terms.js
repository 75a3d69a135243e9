/** Terms of the glossary: each opens its meaning and its source where it is read, after its paragraph. */
import { element, freshId, prose } from "./dom.js";

/**
 * Makes the terms below an element answer, those that are drawn later included; `prose` has made them ready.
 * @param {import("./stage.js").Stage} stage  @param {HTMLElement} root
 * @param {Object<string, {term: string, means: string, source: string|null}>} [glossary]
 */
export function explainTerms(stage, root, glossary = {}) {
  const termAt = (event) => event.target.closest?.("[data-term]");
  const toggle = (term) => {
    const note = document.getElementById(term.getAttribute("aria-controls"));
    if (note) foldTerm(note, term);
    else if (glossary[term.dataset.term]) unfoldTerm(stage, term, glossary[term.dataset.term]);
  };
  const onClick = (event) => {
    const term = termAt(event);
    if (term) toggle(term);
  };
  const onKey = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const term = termAt(event);
    const note = event.target.closest?.("[data-term-note]");
    if (term && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      toggle(term);
    } else if (event.key === "Escape" && (note || term?.hasAttribute("aria-controls"))) {
      // Esc is heard by "Leave this page" as well: pressed twice it leaves, whatever is open.
      const of = note ?? document.getElementById(term.getAttribute("aria-controls"));
      foldTerm(of, root.querySelector(`[aria-controls="${of.id}"]`));
    }
  };
  root.addEventListener("click", onClick, { signal: stage.signal });
  root.addEventListener("keydown", onKey, { signal: stage.signal });
}

/** The note takes the focus, so that it is heard once, and gives it back when it is closed. */
function unfoldTerm({ say, language, button }, term, { term: name, means, source }) {
  const note = element("div", { class: "term-note", id: freshId("term"), lang: language, tabindex: -1, "data-term-note": term.dataset.term },
    element("p", { class: "term-name" }, name),
    prose(means, language, "term-means"),
    source ? element("p", { class: "quiet-text" }, say("terms.source", { source })) : null,
    element("p", {}, button(say("terms.close"), () => foldTerm(note, term), { class: "quiet", "data-term-close": true })),
  );
  const block = term.closest("p, li");
  if (block?.matches("p")) block.after(note);
  else (block ?? term.parentElement).append(note);
  term.setAttribute("aria-expanded", "true");
  term.setAttribute("aria-controls", note.id);
  note.focus();
}

function foldTerm(note, term) {
  note.remove();
  term.setAttribute("aria-expanded", "false");
  term.removeAttribute("aria-controls");
  term.focus();
}
