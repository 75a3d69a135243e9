"""A course of six weeks in the pages of the real one: to see that as many weeks with long titles fit a sheet."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from strategies import walk

from widgets.case.answers import check_fingerprint, encode_answers, form_of, pass_mark
from widgets.case.knowledge import Check, load_check
from widgets.case.model import Case
from widgets.case.playthrough import encode

LONG_TITLE = "{title} The night in the corridor, the three papers that were asked for, and the one that was not"
CHECK = "items:\n" + "".join(
    f"""\
  - id: item-{number}
    kind: application
    objective: notify
    case: She calls.
    ask: What comes first?
    options:
      one: {{say: One, right: true, feedback: Yes, cites: ["who-pfa-2011 Look, listen, link"]}}
      two: {{say: Two, feedback: Not yet, cites: ["who-pfa-2011 Look, listen, link"]}}
      three: {{say: Three, feedback: Not yet, cites: ["who-pfa-2011 Look, listen, link"]}}
"""
    for number in range(10)
)


@dataclass(frozen=True)
class LongCourse:
    """The page with its six weeks, and the codes of somebody who has completed them."""

    page: str
    codes: list[str]


def long_course(page: str, case: Case, *, weeks: int = 6) -> LongCourse:
    """Put copies of the first week, each with an id and a long title of its own, into a page that knows the course."""
    data = re.search(r'(<script type="application/json">)(.*?)(</script>)', page, re.DOTALL)
    traits = json.loads(data[2])
    first, made, codes = traits["weeks"][0], [], []
    for number in range(1, weeks + 1):
        copy = case.model_copy(update={"id": f"{case.id}-{'bcdefg'[number - 1]}"})
        check = load_check(CHECK, "check.yaml", id=f"{copy.id}-check")
        made.append(
            {
                **first,
                "folder": f"week{number}",
                "number": number,
                "title": LONG_TITLE.format(title=first["title"]),
                "minutes": {"case": 60, "check": 8},
                "cases": [{**first["cases"][0], "id": copy.id}],
                "check": skeleton(check),
            }
        )
        codes += codes_of(copy, check)
    traits["weeks"] = made
    text = json.dumps(traits, ensure_ascii=False).replace("<", "\\u003c")
    return LongCourse(page[: data.start(2)] + text + page[data.end(2) :], codes)


def codes_of(case: Case, check: Check | None) -> Iterator[str]:
    """Yield the codes of a play that reaches an ending and, where there is a check, of one that is passed."""
    *_, last = walk(case, random.Random(case.id))
    yield encode(case, last.taken)
    if check:
        yield encode_answers(check, 1, {item: check.by_id[item].key for item in form_of(check, 1)})


def skeleton(check: Check) -> dict:
    """Return a check as the pages have it."""
    options = {
        item.id: {"options": [{"id": name, "right": option.right} for name, option in item.options.items()]}
        for item in check.items
    }
    forms = [[item.id for item in check.form(index)] for index in range(check.forms)]
    mark = {"id": check.id, "fingerprint": check_fingerprint(check), "pass": pass_mark(check)}
    return {**mark, "forms": forms, "items": options}
