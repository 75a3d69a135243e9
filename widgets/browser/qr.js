/** A text as a QR code: a drawing that prints, dark on light also where the page is dark. */
import { drawn } from "./dom.js";
import { qrcode } from "./vendor/qrcode-generator.js";

const QUIET = 4; // modules around it, as ISO/IEC 18004 asks
const MOST_MODULES = 105; // a side of version 22: the most that telephones read without trouble from a screen or paper (as SMART Health Cards chose)
const LEVELS = ["M", "L"]; // of error correction: more of it while the code stays small
const SMALL = 65; // modules a side

/**
 * @param {string} address  before the text, ending in "#"; empty where there is none to open
 * @param {string} text  in capitals, digits and hyphens, which take less room than others
 * @param {string} label  for who does not see it
 * @returns {SVGElement|null} null where it would be too large to be read
 */
export function qrPicture(address, text, label) {
  const code = LEVELS.map((level) => qrOf(address, text, level)).find((one, at) => one.getModuleCount() <= (at ? MOST_MODULES : SMALL));
  if (!code) return null;
  const side = code.getModuleCount() + 2 * QUIET;
  return drawn("svg", { class: "qr", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": label, "shape-rendering": "crispEdges", "data-qr": true },
    drawn("rect", { width: side, height: side, fill: "#fff" }),
    drawn("path", { d: darkRuns(code).join(""), fill: "#000" }),
  );
}

function qrOf(address, text, level) {
  const code = qrcode(0, level);
  if (address) code.addData(address, "Byte");
  code.addData(text, "Alphanumeric");
  try {
    code.make();
    return code;
  } catch {
    return { getModuleCount: () => Infinity }; // longer than any QR code
  }
}

/** Each run of dark modules of a row as a part of a path. */
function darkRuns(code) {
  const count = code.getModuleCount();
  const runs = [];
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      const from = column;
      while (column < count && code.isDark(row, column)) column += 1;
      if (column > from) runs.push(`M${from + QUIET} ${row + QUIET}h${column - from}v1h${from - column}z`);
    }
  }
  return runs;
}
