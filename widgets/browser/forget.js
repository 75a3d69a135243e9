/** Forgetting everything on this device: asked once, in the page, and then said. */
import { bringToFocus, element } from "./dom.js";
import { clearAddress } from "./host.js";
import { forgetEverything } from "./store.js";

/** @param {import("./weeks.js").Home} home  @returns {HTMLElement} */
export function forgetPart(home) {
  const { say, button, plain } = home.stage;
  const view = element("section", { class: "forget" });
  const ask = button(say("carry.forget"), question, { class: "quiet", "data-forget": true });
  const means = element("p", { class: "quiet-text" }, say("carry.forget_means"));
  view.append(means, element("p", {}, ask));
  return view;

  function question() {
    const text = element("p", { tabindex: -1 }, say("carry.forget_ask"));
    const box = element("div", { class: "box", role: "group", "aria-label": say("carry.forget"), "data-forget-question": true }, text,
      element("p", { class: "actions" },
        button(say("carry.forget_not"), () => close(box), { class: "primary", "data-forget-not": true }),
        button(say("carry.forget_do"), () => forget(box), { class: "quiet", "data-forget-do": true })));
    ask.hidden = true;
    view.append(box);
    bringToFocus(box, text);
  }

  function close(box) {
    box.remove();
    ask.hidden = false;
    ask.focus();
  }

  function forget(box) {
    const isGone = forgetEverything();
    box.remove();
    ask.hidden = false;
    if (plain) clearAddress();
    home.tell(say(isGone ? "carry.forgotten" : "carry.not_forgotten"));
  }
}
