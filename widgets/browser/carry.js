/** Taking all progress along: as a text, as its QR code, as a file. Nothing is sent; the learner carries it. */
import { carry, inFours, isEmpty } from "./carried.js";
import { element } from "./dom.js";
import { sharedAddress } from "./host.js";
import { codeWithCopy } from "./place.js";
import { qrPicture } from "./qr.js";
import { dateIn, dayOf } from "./words.js";

/** @param {import("./weeks.js").Home} home  @returns {{view: HTMLElement, draw: (progress: import("./store.js").Progress) => void}} */
export function carryPart({ stage }) {
  const { say, signal } = stage;
  const inside = element("div", { class: "carried" });
  const folded = element("details", { class: "carry", "data-carry": true }, element("summary", {}, say("carry.show")), inside);
  const nothing = element("p", { class: "quiet-text", "data-nothing-to-carry": true }, say("carry.nothing"));
  const view = element("div", {}, element("p", {}, say("carry.means")), nothing, folded);
  let kept = null;
  const unfold = () => kept && !inside.hasChildNodes() && inside.append(...carriedParts(stage, carry(kept)));

  // A QR code takes a moment to draw: only for who looks at it, or prints the page.
  folded.addEventListener("toggle", () => folded.open && unfold(), { signal });
  addEventListener("beforeprint", unfold, { signal });

  return {
    view,
    draw(progress) {
      kept = isEmpty(progress) ? null : progress;
      nothing.hidden = kept !== null;
      folded.hidden = kept === null;
      inside.replaceChildren();
      if (folded.open) unfold();
    },
  };
}

function carriedParts(stage, text) {
  const { say } = stage;
  const address = stage.plain ? sharedAddress() : "";
  const picture = qrPicture(address, text, say("carry.qr_alt"));
  return [
    codeWithCopy(stage, inFours(text), { copy: "carry.copy", failed: "carry.copy_failed" }),
    saveButton(stage, inFours(text)),
    picture
      ? element("figure", { class: "qr-figure" }, picture, element("figcaption", {}, say(address ? "carry.qr_address" : "carry.qr_text")))
      : element("p", { class: "quiet-text", "data-qr-too-long": true }, say("carry.qr_too_long")),
  ];
}

function saveButton({ say, button }, text) {
  const result = element("span", { class: "copied", role: "status" });
  const save = () => {
    const day = dayOf(new Date());
    const content = `${say("carry.file_text", { day: dateIn(say, day) })}\n\n${text}\n`;
    const href = URL.createObjectURL(new Blob([content], { type: "text/plain;charset=utf-8" }));
    element("a", { href, download: `${say("carry.file_name")}-${day}.txt` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60_000); // the browser may still be reading it
    result.textContent = say("carry.saved");
  };
  return element("p", { class: "code-line" }, button(say("carry.save"), save, { class: "quiet", "data-save": true }), result);
}
