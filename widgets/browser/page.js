/** The entry of plain pages, which have no kernel: starts every element that says what it is. */
import { element } from "./dom.js";
import { pageModel } from "./host.js";
import { renderPlayer } from "./play.js";
import { renderHome } from "./weeks.js";
import { speaker } from "./words.js";

const RENDERERS = { player: renderPlayer, home: renderHome };

for (const place of document.querySelectorAll("[data-casebook]")) startIn(place);
addEventListener("beforeprint", () => openForPrint(document.querySelectorAll("details:not([open])")));

/** What fails leaves a sentence and a way on, never an empty page. */
function startIn(place) {
  const traits = JSON.parse(place.querySelector("script[type='application/json']").textContent);
  const el = place.appendChild(element("div"));
  try {
    RENDERERS[place.dataset.casebook]({ model: pageModel(traits), el });
  } catch (error) {
    console.error("[casebook] The page could not be drawn. Please report this with the address of the page.", error);
    el.className = "casebook";
    el.replaceChildren(element("p", { class: "problem", role: "alert", "data-problem": "broken" }, speaker(traits.words)("problem.broken")));
  }
}

/** Paper has nothing to press: what is folded is opened, and folded again afterwards. */
function openForPrint(folded) {
  for (const details of folded) details.open = true;
  const fold = () => folded.forEach((details) => details.removeAttribute("open"));
  addEventListener("afterprint", fold, { once: true });
}
