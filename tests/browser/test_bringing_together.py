"""What comes from elsewhere and what is here are brought together, and neither loses anything."""

from carrying import PLAN, Carrier, ended, kept, offer, passed, under_way
from content import CASEBOOK, WEEK
from learner import Learner
from playwright.sync_api import expect
from server import Server

from widgets.case.engine import Taken
from widgets.case.model import Case
from widgets.case.playthrough import encode


class TestBringingTogether:
    """Neither side loses anything: the further play is gone on with, and endings, checks and plans are united."""

    def both(self, carrier: Carrier, case: Case, here: dict, coming: dict, **chosen: str) -> dict:
        """Return what comes of two plays of the case."""
        nothing = {"checks": {}, "plans": {}, "next": None}
        text = carrier.carry({"plays": {case.id: coming}, **nothing})
        return carrier.bring({"plays": {case.id: here} if here else {}, **nothing}, text, chosen)

    def test_the_further_play_is_kept_whichever_side_it_is_on(self, carrier: Carrier, case: Case, ways: list):
        """One that goes on where the other stops takes its place, and nothing is asked."""
        near, far = under_way(case, ways[0][:3]), under_way(case, ways[0][:9])
        for here, coming in ((near, far), (far, near)):
            together = self.both(carrier, case, here, coming)
            assert encode(case, ways[0][:9]) == together["progress"]["plays"][case.id]["code"]
            assert together["forks"] == []
        assert self.both(carrier, case, far, near)["changed"] == []

    def test_endings_are_united(self, carrier: Carrier, case: Case, ways: list):
        """Each once, with the code that leads to it."""
        together = self.both(carrier, case, ended(case, ways[0]), ended(case, ways[1]))
        reached = together["progress"]["plays"][case.id]["reached"]

        assert {encode(case, ways[0]), encode(case, ways[1])} == {one["code"] for one in reached}
        assert len({one["scene"] for one in reached}) == len(reached) == 2

    def test_a_play_under_way_goes_before_one_that_is_over(self, carrier: Carrier, case: Case, ways: list):
        """The one that is over is kept by its ending."""
        over, going = ended(case, ways[0]), under_way(case, ways[1][:5])
        for here, coming in ((over, going), (going, over)):
            play = self.both(carrier, case, here, coming)["progress"]["plays"][case.id]
            assert encode(case, ways[1][:5]) == play["code"]
            assert [encode(case, ways[0])] == [one["code"] for one in play["reached"]]

    def test_two_plays_under_way_are_both_kept(self, carrier: Carrier, case: Case, ways: list):
        """The learner says which to go on with; unasked it is the later one. The other stands aside."""
        mine = under_way(case, ways[0][:5], when="2026-11-20T08:00:00.000Z")
        theirs = under_way(case, ways[1][:4], when="2026-11-21T08:00:00.000Z")
        codes = {"here": mine["code"], "coming": theirs["code"]}
        assert self.both(carrier, case, mine, theirs)["forks"][0]["later"] == "coming"
        assert self.both(carrier, case, theirs, mine)["forks"][0]["later"] == "here"
        for chosen, other in (("here", "coming"), ("coming", "here")):
            play = self.both(carrier, case, mine, theirs, **{case.id: chosen})["progress"]["plays"][case.id]
            assert (codes[chosen], [codes[other]]) == (play["code"], [one["code"] for one in play["aside"]])

    def test_of_plans_and_times_the_later_one_counts(self, carrier: Carrier, case: Case):
        """What was written over on one device is not brought back by the other."""
        older, newer = (
            {**PLAN, "will": will, "written": f"2026-11-2{day}T10:00:00.000Z"} for day, will in ((1, "old"), (2, "new"))
        )
        for here, coming in ((older, newer), (newer, older)):
            text = carrier.carry({"plays": {}, "checks": {}, "plans": {case.id: coming}, "next": None})
            together = carrier.bring({"plays": {}, "checks": {}, "plans": {case.id: here}, "next": None}, text)
            assert together["progress"]["plans"][case.id]["will"] == "new"

    def test_what_was_written_for_a_webinar_stands_together(self, carrier: Carrier):
        """The earlier above the later, and each once: who brings the same text again changes nothing."""

        def written(day: int, **answers: str) -> dict:
            return {"format": 1, "answers": answers, "written": f"2026-11-2{day}T10:00:00.000Z"}

        early, late = written(1, share="We call back.", questions="Who?"), written(2, share="We write.", place="Belize")
        nothing = {"plays": {}, "checks": {}, "plans": {}, "next": None}
        for here, coming in ((early, late), (late, early)):
            text = carrier.carry({**nothing, "forms": {"week5": coming}})
            together = carrier.bring({**nothing, "forms": {"week5": here}}, text)
            form = together["progress"]["forms"]["week5"]
            assert form["answers"] == {"share": "We call back.\n\nWe write.", "questions": "Who?", "place": "Belize"}
            again = carrier.bring({**nothing, "forms": {"week5": form}}, text)
            assert (together["changed"], again["changed"]) == (["forms/week5"], [])

    def test_what_was_passed_stays_passed(self, carrier: Carrier, case: Case):
        """On either side, and the rounds are as many as the side with more of them counts."""
        done = passed(CASEBOOK.check(WEEK))
        tried = {**done, "attempts": 3, "passed": None}
        id = f"{case.id}-check"
        for here, coming in ((done, tried), (tried, done)):
            text = carrier.carry({"plays": {}, "checks": {id: coming}, "plans": {}, "next": None})
            check = carrier.bring({"plays": {}, "checks": {id: here}, "plans": {}, "next": None}, text)["progress"][
                "checks"
            ][id]
            assert (3, done["passed"]) == (check["attempts"], check["passed"])


def test_who_has_two_plays_is_asked_and_loses_neither(
    learner: Learner, server: Server, carrier: Carrier, language: str, case: Case, ways: list[tuple[Taken, ...]]
):
    """Asked on the page; the other one has a link on the card, and going on with it swaps them."""
    learner.begin().take(ways[0][0].choice)
    mine, page = learner.code, learner.page
    theirs = encode(case, ways[2][:4]) if ways[2][0] != ways[0][0] else encode(case, ways[1][:4])
    coming = {**ended(case, ways[0]), "code": theirs, "ending": None, "reached": [], "when": "2020-01-01T00:00:00Z"}
    page.goto(server.home(language))
    text = carrier.carry({"plays": {case.id: coming}, "checks": {}, "plans": {}, "next": None})
    offered = offer(page, text)
    expect(offered.locator("[data-fork] input:checked")).to_have_value("here")
    offered.locator('[data-fork] input[value="coming"]').check()
    offered.locator("[data-restore]").click()
    expect(page.locator("[data-aside]")).to_have_attribute("data-aside", mine)
    assert theirs == kept(page)[f"casebook/play/{case.id}"]["code"]

    page.locator("[data-aside]").click()
    page.wait_for_url(f"**#{mine}")
    page.goto(server.home(language))
    expect(page.locator("[data-aside]")).to_have_attribute("data-aside", theirs)
    assert mine == kept(page)[f"casebook/play/{case.id}"]["code"]
