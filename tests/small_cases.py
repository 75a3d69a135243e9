"""Small cases for the tests: written by hand in a few lines, or as large as a real week."""

from itertools import count
from random import Random

from stories import CITE

from widgets.case.model import PHASES, Case

PROSE = {"title": "T", "theme": "T", "summary": "Words.", "content_note": "Words.", "minutes": 30}
SIGNS = (">=", "<", "==")
DATES = {"origin": "2024-02", "transit": "2024-03", "destination": "2024-05", "return": "2024-09"}


def tiny(
    scenes: dict, *, factors: dict | None = None, facts: tuple = (), promises: tuple = (), start: str = ""
) -> Case:
    """Return a case of these scenes; what is not said about them is filled in. `factors` are {name: (start, max)}."""
    return Case.model_validate(
        {
            "id": "tiny",
            **PROSE,
            "story_date": DATES,
            "you_are": dict.fromkeys(PHASES, "someone"),
            "protagonist": {"name": "A", "age": 30},
            "corridor": ["SV", "MX"],
            "objectives": {"decide": "Decide something"},
            "factors": {
                name: {"label": name, "means": name, "start": begin, "max": most}
                for name, (begin, most) in (factors or {}).items()
            },
            "facts": {name: name for name in facts},
            "promises": list(promises),
            "start": start or next(iter(scenes)),
            "scenes": {name: _scene(name, scene) for name, scene in scenes.items()},
        }
    )


def large(*, decisions: int = 17, options: int = 3, factors: int = 6, facts: int = 6, wide: bool = True) -> Case:
    """Return a case as large as those of the outline: every state in sight matters to some way or text."""
    names, truths = [f"factor_{i}" for i in range(factors)], [f"fact_{i}" for i in range(facts)]
    scenes: dict = {}
    number = count(1)
    for index in range(decisions):
        following = f"s{index + 1}" if index + 1 < decisions else None
        choices = {}
        for option in range(options):
            effects = {names[(index * 2 + option) % factors]: (1, -1, 2, -2)[next(number) % 4]}
            if wide:
                effects[names[(index + 3 * option + 1) % factors]] = (-1, 1)[option % 2]
            if option == index % options:
                effects[truths[index % facts]] = True
            choices[f"o{option}"] = {
                "rating": ("protective", "partial", "harmful")[(option + index) % 3],
                "effects": effects,
            }
        go = following or [
            {"if": f"{names[0]} >= 3 and {truths[0]}", "to": "good"},
            {"if": f"{names[1]} >= 2 or {truths[1]} and {names[2]} < 4", "to": "so-so"},
            {"to": "bad"},
        ]
        text = [
            {"if": f"{names[index % factors]} >= {1 + index % 4}", "text": "Some words."},
            {"text": "Other words here."},
        ]
        scenes[f"s{index}"] = {
            "phase": PHASES[index * 4 // decisions],
            "text": text,
            "choices": choices,
            "go": go,
        }
    for name, outcome in (("good", "protected"), ("so-so", "mixed"), ("bad", "harmed")):
        scenes[name] = {"ending": outcome}
    return tiny(scenes, factors={name: (2, 5) for name in names}, facts=tuple(truths))


def intricate(dice: Random, *, decisions: int, factors: int = 6, facts: int = 12, sets: float = 0.35) -> Case:
    """Return a case drawn by lot in which little can be merged early: all is moved everywhere and asked at the end.

    `sets` is how often an option changes a fact too. Of twenty decisions it has up to 40 million states.
    """
    names, truths = [f"factor_{i}" for i in range(factors)], [f"fact_{i}" for i in range(facts)]

    def question() -> str:
        first, second = (
            f"{name} {dice.choice(('>=', '<', '=='))} {dice.randint(1, 4)}" for name in dice.sample(names, 2)
        )
        one, other, third = dice.sample(truths, 3)
        return f"({first} or {one}) and ({second} or not {other} or {third})"

    def effects() -> dict:
        moved = {dice.choice(names): dice.choice((-2, -1, 1, 2))}
        return moved | ({dice.choice(truths): dice.random() < 0.85} if dice.random() < sets else {})

    scenes: dict = {}
    for index in range(decisions):
        choices = {f"o{option}": {"effects": effects()} for option in range(3)}
        if index == decisions - 2:
            choices["o0"]["if"] = f"not ({question()}) or {question()}"
        scenes[f"s{index}"] = {"phase": PHASES[index * 4 // decisions], "choices": choices, "go": f"s{index + 1}"}
    scenes[f"s{decisions - 1}"]["go"] = [
        {"if": f"{question()} and not ({question()})", "to": "good"},
        {"if": question(), "to": "good-too"},
        {"if": f"{question()} or {' and '.join(truths[:4])}", "to": "so-so"},
        {
            "if": " or ".join(f"{name} >= 3 and {truth}" for name, truth in zip(names, truths, strict=False)),
            "to": "bad",
        },
        {"to": "worse"},
    ]
    outcomes = {"good": "protected", "good-too": "protected", "so-so": "mixed", "bad": "harmed", "worse": "harmed"}
    scenes |= {name: {"ending": outcome} for name, outcome in outcomes.items()}
    return tiny(scenes, factors={name: (2, 5) for name in names}, facts=tuple(truths))


def _scene(name: str, scene: dict) -> dict:
    filled = {"phase": "return", "text": f"Text of {name}.", **scene}
    if "ending" in filled:
        filled = {"kind": "other", "title": name, "yours": "Something.", "beyond": "Something else.", **filled}
    if "choices" in filled:
        filled["choices"] = {key: _choice(key, choice) for key, choice in filled["choices"].items()}
        filled.setdefault("ask", "What now?")
    return filled


def _choice(name: str, choice: dict) -> dict:
    words = {
        "say": f"Do {name}.",
        "then": "Then.",
        "feedback": "Why.",
        "next_time": "Next.",
        "cites": [CITE],
        "rating": "partial",
    }
    return {**words, **choice}
