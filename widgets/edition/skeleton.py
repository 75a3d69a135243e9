"""A compiled case without its prose: enough to walk it, and so to read any code of it, on a page that does not tell it.

The engine of the browser takes a skeleton where it takes a compiled case. The home learns from it where a code leads.
"""

from collections.abc import Iterable, Mapping

_CASE = ("id", "fingerprint", "start")
_SCENE = ("phase", "ask_sure", "effects", "go", "ending", "title")
_CHOICE = ("id", "if", "effects", "go")


def skeleton_of(compiled: Mapping) -> dict:
    """Return what the engine needs of a compiled case, with the phase of each scene and the title of each ending."""
    return {
        **_only(compiled, _CASE),
        "factors": {name: _only(factor, ("start", "max")) for name, factor in compiled["factors"].items()},
        "scenes": {name: _scene(scene) for name, scene in compiled["scenes"].items()},
    }


def _scene(scene: Mapping) -> dict:
    choices = [_only(choice, _CHOICE) for choice in scene.get("choices", ())]
    return {**_only(scene, _SCENE), **({"choices": choices} if choices else {})}


def _only(whole: Mapping, keys: Iterable[str]) -> dict:
    return {key: whole[key] for key in keys if whole.get(key) is not None}
