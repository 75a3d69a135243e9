/** "Leave this page": always one press away, and on Esc twice. The page is blank before anything else happens. */
import { element } from "./dom.js";

const TWICE_WITHIN = 1000; // milliseconds

/**
 * The bar with the button. In a page it joins the header, which stays in view; elsewhere it stands above the view.
 * @param {import("./stage.js").Stage} stage  @param {HTMLElement} el
 * @returns {HTMLElement|null} the bar, where it stands above the view
 */
export function leaveBar({ say, button, plain, signal }, el) {
  const leave = button(say("leave.button"), leavePage, { class: "leave", "data-leave": true, title: say("leave.hint") });
  listenForEscape(plain ? document : el, signal);
  const bar = element("div", { class: "bar" }, leave);
  const header = plain ? document.querySelector(".page-header") : null;
  if (!header || header.querySelector("[data-leave]")) return bar;
  header.append(bar);
  bar.classList.add("casebook");
  signal.addEventListener("abort", () => bar.remove(), { once: true });
  return null;
}

/** In JupyterLab Esc has other uses, so there it counts only inside the player. */
function listenForEscape(where, signal) {
  let last = -Infinity;
  const listen = (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - last <= TWICE_WITHIN) leavePage();
    last = event.timeStamp;
  };
  where.addEventListener("keydown", listen, { signal, capture: true });
}

function leavePage() {
  document.documentElement.replaceChildren();
  location.replace("about:blank");
}
