"""Renew the catalogues of the whole casebook after a change of the English."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from widgets.case.sources import SOURCE_LANGUAGE

from .casebook import Casebook
from .catalogue import SUFFIX, gap_problem, messages, update


@dataclass(frozen=True)
class Report:
    """What became of one catalogue: the counts of its messages, and a line for each that needs a person."""

    file: str
    counts: dict[str, int]
    gaps: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is missing or fuzzy."""
        return not self.gaps

    def __str__(self) -> str:
        summary = (
            ", ".join(f"{number} {word}" for word, number in self.counts.items() if number) or "nothing to translate"
        )
        return "\n".join([f"Wrote {self.file}: {summary}.", *self.gaps])


def renew(casebook: Casebook, languages: Sequence[str] = ()) -> Iterator[Report]:
    """Renew the catalogue of each folder in these languages (those that exist, if none is named).

    All English is read before anything is written, so that a broken case (CaseProblems) changes no catalogue.
    """
    chosen = [language for language in languages or casebook.languages if language != SOURCE_LANGUAGE]
    texts = {folder: messages(casebook.folder_texts(folder)) for folder in casebook.folders}
    for folder, wanted in texts.items():
        for language in chosen:
            file = folder / f"{language}{SUFFIX}"
            counts = update(file, wanted, language=language)
            gaps = casebook.catalogue(folder, language).gaps(wanted)
            shown = casebook.shown(file)
            yield Report(shown, counts, tuple(str(gap_problem(gap, shown)) for gap in gaps))
