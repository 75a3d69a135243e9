/** What carries the player: a kernel in JupyterLab, or a plain page that has none. The only module that knows of either. */

/** @param {Object} traits  @returns {Object} a model with the manners of an anywidget's, for a page without a kernel */
export function pageModel(traits) {
  const listeners = new Map();
  const emit = (event, ...details) => [...(listeners.get(event) ?? [])].forEach((listen) => listen(...details));
  return {
    get: (name) => traits[name],
    set(name, value) {
      if (traits[name] === value) return;
      traits[name] = value;
      emit(`change:${name}`, this, value);
    },
    save_changes() {},
    on(event, listen) {
      listeners.set(event, (listeners.get(event) ?? new Set()).add(listen));
    },
    off(event, listen) {
      listeners.get(event)?.delete(listen);
    },
  };
}

/**
 * Tells the kernel where the learner is. Nobody waits for it: it may be gone, and the story goes on.
 * @param {Object} model  @param {string} code  @param {import("./engine.js").State} [state]  of a case
 */
export function tellKernel(model, code, state) {
  try {
    model.set("code", code);
    if (state) model.set("state", state);
    model.save_changes();
  } catch {
    // The place is in the browser's storage and in the code; the kernel only listens.
  }
}

/** @param {Object} model  @param {string} name  @param {(value: *) => void} tell  @param {AbortSignal} signal */
export function followTrait(model, name, tell, signal) {
  const listen = () => tell(model.get(name));
  model.on(`change:${name}`, listen);
  signal.addEventListener("abort", () => model.off(`change:${name}`, listen), { once: true });
}

/** @returns {string} what may be a code in the page's address: not an anchor of the page itself */
export function codeInAddress() {
  const text = decodeAddress(location.hash.slice(1));
  return document.getElementById(text) ? "" : text;
}

/** @param {string} code  put into the address, without a new step in the history, and into the page's own links to other languages */
export function putCodeInAddress(code) {
  for (const link of document.querySelectorAll("a[data-page-language]")) link.hash = code;
  try {
    history.replaceState(history.state, "", `#${code}`);
  } catch {
    // Some browsers ration or refuse this, on pages from disk for instance; the place is kept all the same.
  }
}

/** @returns {string} the text of all progress that the page's address holds, as a QR code leads here; empty where there is none */
export function carriedInAddress() {
  const text = decodeAddress(location.hash.slice(1));
  return /^casebook-/i.test(text) ? text : "";
}

/** Takes what stands behind the # out of the address, without a new step in the history. */
export function clearAddress() {
  try {
    history.replaceState(history.state, "", location.pathname + location.search);
  } catch {
    location.hash = "";
  }
}

/** @returns {string} this page's address up to the #, where another device can open it; empty for a file, or a server on this device alone */
export function sharedAddress() {
  const isOnline = /^https?:$/.test(location.protocol);
  const isOwn = /^(localhost|.*\.localhost|127\..*|\[::1\]|0\.0\.0\.0)$/.test(location.hostname);
  return isOnline && !isOwn ? `${location.origin}${location.pathname}${location.search}#` : "";
}

/** @param {string} id  @returns {boolean} whether the page has a part of this id: a notebook does not have what a page has */
export function isOnPage(id) {
  return document.getElementById(id) !== null;
}

function decodeAddress(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
