"""What `scripts/verify.py` says of the answers before and after the course: of each person, and of the group."""

from collections.abc import Iterator, Sequence

from widgets.case.group import Answered, Average, averages, with_all
from widgets.case.knowledge import Check

MEANS = "They count for no certificate. Three questions show a direction and no more; they are no verdict on anybody."
TOGETHER = "The codes of one person stand together: in a file, else between empty lines, else on one line."


def gain_as_text(around: Sequence[Check], answered: Sequence[tuple[str, Answered]]) -> Iterator[str]:
    """Yield a line for each person, the averages of the group, and what they mean; nothing where nobody answered."""
    if not answered:
        return
    names = [check.id for check in around]
    width = max(len(source) for source, _ in answered)
    yield f"Right answers {' and '.join(names)} the course, of {_questions(around)}:"
    for source, one in answered:
        told = (
            f"{name} {'-' if found is None else found.right}" for name, found in zip(names, one.findings, strict=True)
        )
        yield f"  {source:<{width}}  {'  '.join(told)}"
    people = [one for _, one in answered]
    whole = with_all(people)
    yield "  group, on average: " + _on_average(names, averages(people, len(names)))
    if whole and len(whole) < len(people):
        yield "  of these, with both: " + _on_average(names, averages(whole, len(names)))
    yield f"  {TOGETHER}"
    yield f"  {MEANS}"
    yield ""


def gain_as_data(around: Sequence[Check], answered: Sequence[tuple[str, Answered]]) -> dict:
    """Return the same for tools."""
    names = [check.id for check in around]
    people = [one for _, one in answered]
    return {
        "questions": _questions(around),
        "people": [
            {
                "source": source,
                **{
                    name: found and {"code": found.code, "right": found.right}
                    for name, found in zip(names, one.findings, strict=True)
                },
            }
            for source, one in answered
        ],
        "group": _group(names, people),
        "with_both": _group(names, with_all(people)),
    }


def _questions(around: Sequence[Check]) -> int:
    return len(around[0].form(0)) if around else 0


def _group(names: Sequence[str], people: Sequence[Answered]) -> dict:
    told = averages(people, len(names))
    return {name: {"people": one.people, "right": one.right} for name, one in zip(names, told, strict=True)}


def _on_average(names: Sequence[str], told: Sequence[Average]) -> str:
    return ", ".join(
        f"{name} {'-' if one.right is None else f'{one.right:.1f}'} (people: {one.people})"
        for name, one in zip(names, told, strict=True)
    )
