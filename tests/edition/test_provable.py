"""What the pages of the certificate get of the course: enough to replay any code, and no text of a story."""

import json

from small_course import complete_codes, small_course

from widgets.case.playthrough import fingerprint
from widgets.edition.provable import pages_of_proof, provable_weeks
from widgets.languages.casebook import Casebook
from widgets.proof.verify import weeks_of


def test_a_week_says_its_title_its_minutes_and_where_it_is(casebook: Casebook):
    """In the language asked for, in the order of the weeks."""
    for language in casebook.languages:
        weeks = provable_weeks(casebook, language)
        for week, folder in zip(weeks, casebook.weeks, strict=True):
            case = casebook.case(folder.name, language)
            assert (week["folder"], week["title"], week["minutes"]["case"]) == (folder.name, case.title, case.minutes)
            assert (casebook.root / week["href"]).is_file()


def test_every_case_of_a_week_is_there(casebook: Casebook):
    """Its adaptations too, each with its own structure."""
    for skeletons, week in zip(provable_weeks(casebook, "en"), weeks_of(casebook), strict=True):
        assert [case["fingerprint"] for case in skeletons["cases"]] == [fingerprint(case) for case in week.cases]
        assert (skeletons["check"] is None) == (week.check is None)


def test_no_text_of_a_story_or_a_check_is_in_it(tmp_path):
    """What a learner has still to decide is not given away, and the page stays small."""
    course = small_course(tmp_path)
    text = json.dumps(provable_weeks(course, "en"))

    assert complete_codes(course)
    for told in ("You knock", "You did knock", "What knock means", "Think of knock", "She calls.", "Not yet"):
        assert told not in text


def test_a_check_takes_minutes(tmp_path):
    """Those of one round are counted; a week without a check counts none."""
    course = small_course(tmp_path)
    (course.root / "week2" / "check.yaml").unlink()
    first, second = provable_weeks(course, "en")

    assert first["minutes"]["check"] > 0
    assert (second["minutes"]["check"], second["check"]) == (0, None)


def test_only_pages_that_are_there_are_linked(tmp_path, casebook: Casebook):
    """A course without them has no link to them."""
    assert pages_of_proof(casebook) == {"certificate": "certificate.ipynb", "verify": "verify.ipynb"}
    assert pages_of_proof(small_course(tmp_path)) == {}
