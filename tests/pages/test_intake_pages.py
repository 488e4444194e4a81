"""The questions about other reviews, and the rules of a review: allowed, same review but not allowed, outsider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.audit.models import Event
from dhr.workflow.deadlines import find_rule
from dhr.workflow.models import OtherProceeding
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review
from tests.pages.test_new_review import ADDRESS, sent_form
from tests.steps import notify

SignIn = Callable[[object], Client]
RULES = {
    "legal_basis": "s9", "guidance_version": "susr-wales", "display_name": "SUSR", "reasons": "She lived in Wales.",
    **boxes("decided_on", days_ago(0)),
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "sent", "may", "may_not"),
    [("screening/", {"wales": "yes"}, "manager", "csp_chair"), ("rules/", RULES, "csp_chair", "manager")],
)
def test_who_may(world: World, signed_in: SignIn, page: str, sent: dict[str, object], may: str, may_not: str) -> None:
    address = f"/reviews/{make_review(world, 'scoping').reference}/{page}"
    assert signed_in(world.people[may_not]).get(address).status_code == 200
    for who, status in ((may_not, 403), ("outsider", 404), ("author", 404), (may, 302)):
        assert signed_in(world.people[who]).post(address, sent).status_code == status


def test_a_yes_says_what_follows_and_offers_the_process(world: World, signed_in: SignIn) -> None:
    review, client = notify(world), signed_in(world.manager)
    address = f"/reviews/{review.reference}/screening/"
    assert "Find this out before the decision." in client.get(address).text
    client.post(address, {"police_contact": "yes"})
    page = client.get(address).text
    assert "may have to wait" in page
    assert "Add beside the review" in page
    client.post(address, {"police_contact": "yes", "add": ["iopc"]})
    assert OtherProceeding.objects.get(kind="iopc").review == review
    assert "Add beside the review" not in client.get(address).text


def test_asked_at_intake_with_as_many_people_as_there_are(world: World, signed_in: SignIn) -> None:
    more = {f"person_{n}_role": "victim" for n in range(4, 9)} | {f"person_{n}_pseudonym": f"P{n}" for n in range(4, 9)}
    sent = sent_form(children_harmed="yes", manner="suicide", person_2_legal_position="deceased", **more)
    page = signed_in(world.manager).post(ADDRESS, sent, follow=True).content.decode()
    review = world.partnership.reviews.get()
    assert (review.screening.children_harmed, review.screening.wales) == ("yes", "unknown")
    assert Event.objects.get(verb="screening.answered").detail == {"children_harmed": "yes"}
    assert review.people.filter(role="victim").count() == 6
    assert "Several people died" in page
    assert "the coroner is central" in page
    offered = signed_in(world.manager).get(f"/reviews/{review.reference}/screening/").text
    assert "Child safeguarding practice review" in offered


def test_the_rules_say_what_they_rest_on_and_which_dates_they_do_not_give(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    address, client = f"/reviews/{review.reference}/rules/", signed_in(world.csp_chair)
    page = client.get(address).text
    assert "violence, abuse or neglect" in page
    assert "From general knowledge of practice: check it against the source." in page
    assert "Draft of May 2024" not in page
    assert "It sets no number for" not in page
    other = page.split("Other guidance that can be chosen")[1].split("<h2")[0]
    assert "Dates that would be empty" in other
    assert find_rule("report", "susr-wales").name in other
    client.post(address, RULES)
    page = client.get(address).text
    assert "It sets no number for" in page
    assert "She lived in Wales." in page


def test_the_overview_leads_to_the_answers_and_to_the_rules(world: World, signed_in: SignIn) -> None:
    reference, client = make_review(world, "scoping").reference, signed_in(world.manager)
    links = [f'href="/reviews/{reference}/{page}/"' for page in ("screening", "rules")]
    overview, answers = (client.get(f"/reviews/{reference}/{page}").text for page in ("", "screening/"))
    assert [overview.count(link) for link in links] == [1, 1]
    assert links[0] not in answers.split("<main")[1], "a page does not lead to itself"
