"""What the pages of the certificate know of the course: of each week its title and minutes, and what replays its codes.

No text of a story is in it. The engine of the browser walks the skeletons that are.
"""

from collections.abc import Mapping
from pathlib import Path

from widgets.languages.casebook import Casebook

from .course import compiled_check, compiled_week, notebooks
from .skeleton import skeleton_of


def provable_weeks(casebook: Casebook, language: str) -> list[dict]:
    """Return each week in its order, as `browser/evidence.js` takes it; raise CaseProblems."""
    return [_week(casebook, week, language) for week in casebook.weeks]


def pages_of_proof(casebook: Casebook) -> dict[str, str]:
    """Return the links between the pages of the certificate: those that the course has."""
    there = notebooks(casebook)
    return {name: f"{name}.ipynb" for name in ("certificate", "verify") if name in there}


def check_skeleton_of(compiled: Mapping) -> dict:
    """Return a compiled check without its prose: enough to read any code of it."""
    items = {
        name: {"options": [{"id": option["id"], "right": option["right"]} for option in item["options"]]}
        for name, item in compiled["items"].items()
    }
    return {**{key: compiled[key] for key in ("id", "fingerprint", "pass", "forms")}, "items": items}


def _week(casebook: Casebook, week: Path, language: str) -> dict:
    case = compiled_week(casebook, week.name, language)
    adaptations = [compiled_week(casebook, casebook.name_of(file), language) for file in casebook.adaptations(week)]
    check = compiled_check(casebook, week.name, language) if casebook.check_file(week.name).is_file() else None
    return {
        "folder": week.name,
        "number": case["number"],
        "title": case["title"],
        "href": f"{week.name}/{week.name}.ipynb",
        "minutes": {"case": case["minutes"], "check": check["minutes"] if check else 0},
        "cases": [skeleton_of(compiled) for compiled in (case, *adaptations)],
        "check": check_skeleton_of(check) if check else None,
    }
