"""Once the page is there, the story needs no server."""

import pytest
from content import ONE_LANGUAGE, ROOT
from learner import Learner
from playwright.sync_api import Error, Page
from server import start_server
from walks import ways_to_endings

from widgets.case.model import Case
from widgets.case.playthrough import encode

pytestmark = pytest.mark.parametrize("language", ONE_LANGUAGE)


def test_a_server_killed_in_mid_case_changes_nothing(page: Page, week: str, language: str, case: Case):
    """The story is played to its ending, says nothing of trouble, and keeps the place."""
    ending, way = next(iter(ways_to_endings(case).items()))
    with start_server(ROOT) as server:
        learner = Learner(page).open(server.week(week, language)).begin()
        learner.play(*way[:3])
        server.process.kill()
        server.process.wait()
        learner.play(*way[3:])

        assert (ending, None) == (learner.scene, learner.problem)
        assert encode(case, way) in page.evaluate("id => localStorage[`casebook/play/${id}`]", case.id)
        with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
            page.goto(server.address)
