"""Knowledge checks for tests: one that keeps every rule, as the text of its file, and random ones."""

from random import Random

from widgets.case.knowledge import Check, Item, Option, load_check

CITES = ("iccpr-1966 Art. 17", "who-pfa-2011 Look, listen, link", "iasc-gbv-2015 Survivor-centred approach")
KINDS = ("application", "application", "limits", "recall", "application")  # of the five pairs
IDS = ["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "inlet", "jasmine"]
PLACES = ["north", "east", "south", "west", "centre", "harbour", "market", "river", "bridge", "station"]
NUMBERS = ("one", "two", "three")


def check_text(*, objective: str = "listen", cites: tuple[str, ...] = CITES, pairs: int = 5) -> str:
    """Return the text of a check in English that keeps every rule; it cites the sources in turn."""
    lines = ["items:"]
    for at in range(2 * pairs):
        lines += [
            f"  - id: {IDS[at]}",
            f"    kind: {KINDS[at // 2]}",
            f"    objective: {objective}",
            "    case: |",
            f"      You are at the desk in the {PLACES[at]}.",
            "      A woman asks you for a paper.",
            f"    ask: What do you do in the {PLACES[at]}?",
            "    options:",
        ]
        right = at % 3
        longest = right if at in (0, 4, 8) else (right + 1) % 3
        for number in range(3):
            more = " too" if number == longest else ""
            lines += [f"      take-{NUMBERS[number]}:", f"        say: Take road {NUMBERS[number]} to the town{more}."]
            lines += ["        right: true"] if number == right else []
            lines += [
                "        feedback: |",
                f"          This is what road {NUMBERS[number]} brings to her in the {PLACES[at]} of the town.",
                "          She hears of it from you, and can go on from there.",
                "        cites:",
                f"          - {cites[(at + number) % len(cites)]}",
            ]
    return "\n".join(lines) + "\n"


def tiny_check(**options) -> Check:
    """Return the check of such a text; the options are those of `check_text`."""
    return load_check(check_text(**options), "check.yaml", id="tiny-check")


def random_check(dice: Random, *, forms: int | None = None) -> Check:
    """Return a check of any size, with two to five options an item; the last pair may lack its second item."""
    forms = forms or dice.randint(1, 3)
    count = dice.randint(forms, 12)
    identifier = dice.choice(["rosa-check", "oil-and-lilies-check", "before", "a2-check"])
    return Check(id=identifier, forms=forms, items=tuple(_item(dice, at) for at in range(count)))


def random_answers(check: Check, attempt: int, dice: Random) -> dict[str, str]:
    """Return an answer to each item of an attempt."""
    return {item.id: dice.choice(list(item.options)) for item in check.form((attempt - 1) % check.forms)}


def meant(code: str) -> str:
    """Return what is read of a code: the characters that count, as they count."""
    letters = "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
    return letters.translate(str.maketrans("OIL", "011"))


def _item(dice: Random, at: int) -> Item:
    number = dice.randint(2, 5)
    right = dice.randrange(number)
    options = {
        f"option-{dice.randrange(10**6)}-{index}": Option(
            say="Take it.", right=index == right, feedback="So it is.", cites=(CITES[0],)
        )
        for index in range(number)
    }
    kind = dice.choice(["recall", "application", "limits"])
    return Item(id=f"item-{at}", kind=kind, objective="listen", case="She asks.", ask="What now?", options=options)
