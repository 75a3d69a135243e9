/** The entry of CourseHome. */
import { renderHome } from "./weeks.js";

export default { render: renderHome };
