"""The register of sources: what may be cited, what it says in plain words, and whom it binds (design section 8)."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import Field

from .document import Document, Path, read_document
from .loader import shape
from .model import Country, Id, Number, Part, Words, matching
from .problem import CasebookError, Problem, did_you_mean

SOURCE_LANGUAGE = "en"  # the language in which cases are written and provisions are cited
BINDING_KINDS = ("treaty", "protocol")  # only States bind themselves, by ratifying

Told = dict[str, Words]  # one text in each language: {en: …, es: …}
Day = matching(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", "a day, like 2026-11-24")
Address = matching(r"https?://[^\s<>\"]+", "an address that begins with https://", longest=500)
Confidence = Literal["high", "medium", "low"]
Theme = Literal["migration", "asylum", "trafficking", "violence-against-women", "consular-protection"]
Framework = Literal["rcm", "inter-american", "regional"]
THEMES: tuple[str, ...] = get_args(Theme)
FRAMEWORKS: tuple[str, ...] = get_args(Framework)


class Provision(Part):
    """One article, paragraph or part of a source, in our own plain words; `weeks` are those that lean on it.

    `checked` is the day on which the text of this very provision was read; without it, the words are from memory.
    """

    ref: Told
    says: Told
    checked: Day | None = None
    weeks: tuple[Number, ...] = ()


class Source(Part):
    """A treaty, law, judgment or guideline: its names, how sure we are of it, and on what basis."""

    id: Id
    kind: Literal[
        "treaty",
        "protocol",
        "declaration",
        "general-recommendation",
        "advisory-opinion",
        "judgment",
        "regional-guideline",
        "manual",
        "programme",
        "national-law",
    ]
    title: Told
    short: Told
    issuer: Told | None = None
    country: Country | None = None
    adopted: Number | None = None
    in_force: Number | None = None
    url: Address | None = None
    themes: tuple[Theme, ...] = ()  # of a national law: under which of them it is compared with other countries' law
    framework: Framework | None = None  # of what belongs to the region: in which of its frameworks it stands
    confidence: Confidence
    basis: Literal["stored-text", "stored-title", "memory"]
    checked: Day | None = None
    note: Words | None = None
    provisions: Annotated[tuple[Provision, ...], Field(min_length=1)]


class _Sources(Part):
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Ratification:
    """What a State has done about a treaty: `party` since `year`, `signatory` (not bound), or `none`."""

    status: str
    year: int | None
    confidence: str


class UnknownCite(CasebookError):
    """Raised when a citation names a source or a provision that the register does not hold."""

    def __init__(self, what: str, remedy: str):
        self.what, self.remedy = what, remedy
        super().__init__(f"{what} {remedy}".strip())


@dataclass(frozen=True)
class Register:
    """Every source by its id, and every ratification by country and source."""

    sources: dict[str, Source]
    ratifications: dict[tuple[str, str], Ratification]

    def find(self, cite: str) -> tuple[Source, Provision]:
        """Return what `<id> <ref>` cites, such as `vccr-1963 Art. 36(1)(b)`; raise UnknownCite."""
        source_id, _, ref = cite.partition(" ")
        source = self.sources.get(source_id)
        if source is None:
            raise UnknownCite(f"The register has no source '{source_id}'.", did_you_mean(source_id, self.sources))
        refs = {provision.ref[SOURCE_LANGUAGE]: provision for provision in source.provisions}
        if ref.strip() not in refs:
            what = (
                f"'{source_id}' has no provision '{ref.strip()}'."
                if ref
                else f"'{source_id}' is cited without a provision."
            )
            raise UnknownCite(what, did_you_mean(ref.strip(), refs))
        return source, refs[ref.strip()]

    @property
    def states(self) -> tuple[str, ...]:
        """Return the countries whose ratifications the register tells, in the order of its table."""
        return tuple(dict.fromkeys(country for country, _source in self.ratifications))

    def covered(self, countries: Iterable[str]) -> tuple[str, ...]:
        """Return those of some countries, each once, of which the table tells anything: of others nothing is said."""
        states = set(self.states)
        return tuple(country for country in dict.fromkeys(countries) if country in states)

    def bound(self, source_id: str, country: str) -> Ratification | None:
        """Return what a State has done about a treaty; None where the register does not know."""
        return self.ratifications.get((country, source_id))

    def binds(self, source_id: str, country: str, month: str) -> bool | None:
        """Say whether a treaty bound a State in a month (`2024-02`); None where the register does not know."""
        ratification = self.bound(source_id, country)
        if ratification is None:
            return None
        return ratification.status == "party" and ratification.year <= int(month[:4])


def read_register(
    sources: bytes | str, ratification: bytes | str, *, sources_file: str, ratification_file: str
) -> tuple[Register | None, tuple[Problem, ...]]:
    """Read `sources.yaml` and `ratification.csv`: the register, or None and the problems of both files."""
    document = read_document(sources, sources_file)
    shaped = shape(document, _Sources) if document.data is not None else None
    by_id: dict[str, Source] = {}
    if shaped:
        _check_sources(document, shaped.sources)
        by_id = {source.id: source for source in shaped.sources}
    ratifications, problems = _ratifications(ratification, ratification_file, by_id if shaped else None)
    problems = tuple(sorted({*document.problems, *problems}))
    return (None if problems else Register(by_id, ratifications)), problems


def check_cites(document: Document, register: Register) -> None:
    """Report every citation in the file of a case or a check that the register does not hold."""
    for path, cite in _cites(document.data):
        try:
            register.find(cite)
        except UnknownCite as unknown:
            document.report(path, unknown.what, unknown.remedy)


def _cites(data: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every citation with its path, also of a case that cannot be played yet: an entry of a list `cites`."""
    parts = data.items() if isinstance(data, dict) else enumerate(data if isinstance(data, list) else ())
    for key, part in parts:
        if isinstance(part, str) and part and path[-1:] == ("cites",) and isinstance(key, int):
            yield (*path, key), part
        else:
            yield from _cites(part, (*path, key))


def _check_sources(document: Document, sources: tuple[Source, ...]) -> None:
    seen: dict[str, int] = {}
    languages = {language for source in sources for language in source.title}
    for index, source in enumerate(sources):
        path: Path = ("sources", index)
        if source.id in seen:
            first = document.line(("sources", seen[source.id], "id"))
            document.report((*path, "id"), f"'{source.id}' is here twice (first in line {first}).", "Keep one.")
        seen.setdefault(source.id, index)
        for number, theme in enumerate(source.themes):
            if theme in source.themes[:number]:
                document.report((*path, "themes", number), f"'{source.id}' has the theme '{theme}' twice.", "Keep one.")
        if source.themes and source.kind != "national-law":
            what = f"'{source.id}' has themes, and is no national law."
            document.report((*path, "themes"), what, "Delete them: countries are compared by their own law.")
        told = {("title",): source.title, ("short",): source.short}
        if source.issuer:
            told["issuer",] = source.issuer
        for number, provision in enumerate(source.provisions):
            told["provisions", number, "ref"] = provision.ref
            told["provisions", number, "says"] = provision.says
            if provision.checked and source.basis != "stored-text":
                what = f"The text of this provision was read, and the basis of '{source.id}' is {source.basis}."
                document.report((*path, "provisions", number, "checked"), what, "Delete the day, or mend `basis:`.")
        for place, text in told.items():
            for language in sorted(languages - set(text)):
                document.report((*path, *place), f"'{place[-1]}' has no text in '{language}'.", f"Add `{language}:`.")
        for language in languages:
            refs = Counter(provision.ref.get(language) for provision in source.provisions)
            for ref, count in refs.items():
                if ref and count > 1:
                    document.report(path, f"'{source.id}' has the provision '{ref}' {count} times.", "Keep one.")
        if source.basis == "stored-text" and source.checked is None:
            what = f"The text of '{source.id}' was read, and the day is not said."
            document.report((*path, "basis"), what, "Add `checked:` with the day, or set the basis to memory.")
        if source.checked and source.basis == "memory":
            what = f"'{source.id}' says `checked`, and that nothing was looked up."
            document.report((*path, "checked"), what, "Delete the day, or say in `basis:` what was read.")


def _ratifications(
    content: bytes | str, file: str, sources: dict[str, Source] | None
) -> tuple[dict[tuple[str, str], Ratification], list[Problem]]:
    problems: list[Problem] = []
    rows: dict[tuple[str, str], Ratification] = {}
    try:
        text = content.decode("utf-8-sig") if isinstance(content, bytes) else content
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return rows, [Problem(file, line, "The file is not UTF-8 text.", "Save it with the encoding UTF-8.")]
    header = ["country_iso", "instrument_id", "status", "year", "confidence"]
    reader = csv.DictReader(io.StringIO(text))
    try:
        table = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        return rows, [Problem(file, reader.line_num + 1, f"The table cannot be read here: {error}.", "Mend this line.")]
    if reader.fieldnames != header:
        return rows, [Problem(file, 1, "The columns are other than expected.", f"They should be {','.join(header)}.")]
    for line, row in table:
        if None in row or None in row.values():
            problems.append(Problem(file, line, "The row has too few or too many values.", "It should have five."))
            continue
        country, instrument, status, year, confidence = row.values()
        if sources is not None and instrument not in sources:
            remedy = did_you_mean(instrument, sources)
            problems.append(Problem(file, line, f"The register has no source '{instrument}'.", remedy))
        if not re.fullmatch("[A-Z]{2}", country):
            what = f"The country is '{country}'."
            problems.append(Problem(file, line, what, "It should be the two capital letters of a country, like SV."))
        if status not in ("party", "signatory", "none"):
            problems.append(Problem(file, line, f"The status is '{status}'.", "It should be party, signatory or none."))
        if confidence not in ("high", "medium", "low"):
            problems.append(
                Problem(file, line, f"The confidence is '{confidence}'.", "It should be high, medium or low.")
            )
        if (status == "none") == bool(year) or not re.fullmatch("((19|20)[0-9]{2})?", year):
            what = f"The year is '{year}' and the status '{status}'."
            problems.append(Problem(file, line, what, "A party or signatory has a year, none has no year."))
            continue
        if (country, instrument) in rows:
            problems.append(Problem(file, line, f"{country} and '{instrument}' are here twice.", "Keep one row."))
        rows[country, instrument] = Ratification(status, int(year) if year else None, confidence)
    return rows, problems
