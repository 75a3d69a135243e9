"""What a case takes from the lists of the whole casebook: skills, misconceptions, names of countries."""

from collections.abc import Collection, Mapping

from .document import Document, Path
from .look import group_of, list_of
from .problem import nearest


def check_shared_names(document: Document, known: Mapping[str, Collection[str]]) -> None:
    """Report what a case takes from the lists of the whole casebook and they do not hold: `known` maps key to names."""
    case = group_of(document.data)
    for index, country in enumerate(list_of(case.get("corridor"))):
        path: Path = ("corridor", index)
        if isinstance(country, str) and path not in document.flawed and country not in known.get("country", [country]):
            document.report(
                path, f"'{country}' has no name in words.yaml.", "Is it the code of a country? Add it there."
            )
    for scene_id, scene in group_of(case.get("scenes")).items():
        parts = {("scenes", scene_id): scene}
        for choice_id, choice in group_of(group_of(scene).get("choices")).items():
            parts["scenes", scene_id, "choices", choice_id] = choice
        for path, part in parts.items():
            for key in ("skill", "misconception"):
                name = group_of(part).get(key)
                if isinstance(name, str) and name and name not in known.get(key, [name]):
                    document.report((*path, key), f"There is no {key} '{name}'.", _in_list(name, key, known[key]))


def _in_list(name: str, key: str, names: Collection[str]) -> str:
    near = nearest(name, names)
    return f"Did you mean '{near}'?" if near else f"They stand in {key}s.yaml."
