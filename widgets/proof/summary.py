"""A proof as plain data, for tools: exact whole numbers, and chances as [numerator, denominator] in text."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from .chances import Outlook, Price
from .lengths import Length

if TYPE_CHECKING:
    from .proof import Proof


def summary(proof: Proof) -> dict:
    """Return all that was proved as plain data for JSON."""
    return {
        "case": proof.case.id,
        "holds": proof.holds,
        "states": proof.states,
        "states_by_scene": proof.states_by_scene,
        "playthroughs": {"all": sum(proof.playthroughs.values()), "endings": proof.playthroughs},
        "decisions": {"least": proof.decisions[0], "mean": _told(proof.decisions[1]), "most": proof.decisions[2]},
        "chances": {name: _told(chance) for name, chance in proof.chances.items()},
        "policies": [_outlook(found) for found in (*([proof.even] if proof.even else []), *proof.policies)],
        "visits": {scene: _told(chance) for scene, chance in proof.visits.items()},
        "prices": [_price(price) for price in proof.prices],
        "delays": [{"scene": s, "reads": n, "scenes_ago": age} for (s, n), age in proof.delays.items()],
        "promises": {"kept": proof.promises_kept, "all": len(proof.case.promises)},
        "lengths": {language: _length(length) for language, length in proof.lengths.items()},
        "tells": {language: [vars(tell) for tell in tells] for language, tells in proof.tells.items()},
        "untold": proof.untold,
        "findings": [vars(problem) for problem in proof.problems],
        "answered": [{**vars(answer.problem), "reason": answer.reason} for answer in proof.answered],
    }


def _told(number: Fraction) -> list[str]:
    return [str(number.numerator), str(number.denominator)]


def _outlook(found: Outlook) -> dict:
    return {
        "policy": found.policy,
        "score": _told(found.score),
        "decisions": _told(found.decisions),
        "endings": {name: _told(chance) for name, chance in found.endings.items()},
        "outcomes": {name: _told(chance) for name, chance in found.outcomes.items()},
    }


def _price(price: Price) -> dict:
    exact = {name: _told(getattr(price, name)) for name in ("met", "open", "loses_best")}
    return {**vars(price), **exact, "outcomes": {name: _told(chance) for name, chance in price.outcomes.items()}}


def _length(length: Length) -> dict:
    return {
        **vars(length),
        "mean": _told(length.mean),
        "minutes": _told(length.minutes),
        "minutes_by_phase": {phase: _told(minutes) for phase, minutes in length.minutes_by_phase.items()},
    }
