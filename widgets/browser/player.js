/** The entry of CasePlayer. */
import { renderPlayer } from "./play.js";

export default { render: renderPlayer };
