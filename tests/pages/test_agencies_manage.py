"""The pages on which lists of agencies are kept: keeper, same partnership but not allowed, keeper of another list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dhr.accounts.models import PartnershipMembership, PartnershipRole
from dhr.agencies.models import Agency, AgencyName, ContactPoint, ListFile, PartnershipAgency, SharingAgreement
from dhr.agencies.queries import AGENCIES_ON_A_PAGE
from dhr.audit.models import Event
from dhr.workflow.models import Review
from tests.access.scene_of_agencies import LIST, an_agreement
from tests.boxes import boxes
from tests.makers import LONG_AGO, World, days_ago, make_agency, make_review

SignIn = Callable[[object], Client]
ALLOWED = ("manager", "administrator")


def one(agency: Agency, *more: object) -> str:
    return f"/manage/agencies/{agency.pk}/" + "".join(f"{part}/" for part in more)


def named(page: str) -> list[str]:
    """The agencies of the table of the directory."""
    return re.findall(r'<a class="govuk-link" href="/manage/agencies/[-0-9a-f]{36}/">([^<]+)</a>', page)


def new(world: World, **facts: Any) -> dict[str, Any]:
    return {
        "partnership": str(world.partnership.pk), "name": "Quayside Shelter", "short_name": "Shelter", "kind": "voluntary",
        "standing": "co_operating", "address": "", "abbreviations": "QS; QSh", **boxes("starts_on", days_ago(900)), **facts,
    }  # fmt: skip


def posts(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Every page that changes something, with what is sent."""
    surgery, contact = world.surgery, ContactPoint.objects.get(agency=world.surgery)
    agreement = an_agreement(world)
    return [
        (one(surgery, "change"), {"short_name": "S", "kind": "gp", **boxes("starts_on", days_ago(900))}),
        (one(surgery, "rename"), {"name": "Larkfield Health", "short_name": "S", **boxes("on", days_ago(9))}),
        (one(surgery, "contacts", "new"), {"name": "Jo Reed", "email": "jo@example.org"}),
        (one(surgery, "contacts", contact.pk, "end"), boxes("on", days_ago(0))),
        (one(surgery, "agreements", "new"), {"partnership": str(world.partnership.pk), "title": "T", **boxes("starts_on", days_ago(9))}),
        (one(surgery, "agreements", agreement.pk, "withdraw"), boxes("on", days_ago(0))),
        (one(surgery, "list", world.partnership.pk), {"standing": "statutory", "responsible": "on"}),
        (one(surgery, "list", world.partnership.pk, "off"), boxes("on", days_ago(0))),
        (one(surgery, "end"), {**boxes("ends_on", days_ago(0)), "successors": "haven bridge\nWendmoor Constabulary"}),
    ]  # fmt: skip


def test_who_may_change_what(world: World, signed_in: SignIn) -> None:
    sent = posts(world)
    before = Event.objects.count()
    for who, status in (
        ("outsider", 404),
        ("csp_chair", 403),
        ("auditor", 403),
        ("author", 403),
        ("panel_member", 403),
    ):
        client = signed_in(world.people[who])
        for address, data in sent:
            assert client.post(address, data).status_code == status, (who, address)
    assert Event.objects.count() == before
    client = signed_in(world.manager)
    for address, data in sent:
        empty = client.post(address, {"sent": "empty"})
        assert (empty.status_code, "There is a problem" in empty.text) == (200, True), address
        assert client.post(address, data).status_code == 302, address
    assert ContactPoint.objects.filter(agency=world.surgery).count() == 2
    assert SharingAgreement.objects.filter(agency=world.surgery).count() == 2
    assert AgencyName.objects.get(agency=world.surgery).name == "Larkfield Surgery"


@pytest.mark.parametrize("who", ALLOWED)
def test_the_way_in(world: World, signed_in: SignIn, who: str) -> None:
    client = signed_in(world.people[who])
    assert 'href="/manage/">Manage</a>' in " ".join(client.get("/account/").text.split()).replace(
        ' aria-current="true"', ""
    )
    page = client.get("/manage/").text
    assert 'href="/manage/agencies/"' in page
    assert 'href="/manage/people/"' in page
    assert ("/targets/" in page) == (who == "manager")
    assert 'href="/manage/"' not in signed_in(world.auditor).get("/").text
    assert signed_in(world.auditor).get("/manage/").status_code == 403


def test_an_agency_is_added(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.administrator)
    made = client.post("/manage/agencies/new/", new(world))
    shelter = Agency.objects.get(name="Quayside Shelter")
    assert made["Location"] == one(shelter)
    page = client.get(one(shelter)).text
    assert all(words in page for words in ("QSh", "co-operating body", "Not named today", "No agreement is recorded"))
    assert client.post("/manage/agencies/new/", new(world)).status_code == 409
    wrong = client.post("/manage/agencies/new/", new(world, partnership=str(world.elsewhere.pk)))
    assert wrong.status_code == 200


def test_the_directory_is_searched_and_says_nothing_of_other_lists(world: World, signed_in: SignIn) -> None:
    theirs = make_agency("Hillside Trust", "nhs_trust", world.elsewhere)
    theirs.contacts.update(name="Secret Contact")
    AgencyName.objects.create(agency=world.surgery, name="Old Larkfield", kind="former", ends_on=days_ago(900))
    client = signed_in(world.manager)

    def shown(query: str) -> list[str]:
        return named(client.get(f"/manage/agencies/?{query}").text)

    assert shown("text=old+lark") == shown("kind=gp") == ["Larkfield Surgery"]
    assert shown("standing=co_operating") == ["Haven Bridge"]
    assert shown("listed=none") == ["Hillside Trust"]
    assert shown("stands=ended") == []
    assert "No agency matches" in client.get("/manage/agencies/?text=zzz").text
    assert "We could not use the filter nonsense" in client.get("/manage/agencies/?kind=nonsense").text
    page = client.get(one(theirs)).text
    assert "It is not on your list." in page
    assert not any(words in page for words in ("Secret Contact", "Hillside Community", "statutory agency"))
    assert world.partnership.name not in signed_in(world.outsider).get(one(world.police)).text


def test_the_directory_asks_the_same_for_one_page_or_many(
    world: World, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    for number in range(AGENCIES_ON_A_PAGE + 5):
        make_agency(f"Practice {number:03}", "gp", world.partnership)
    client = signed_in(world.manager)
    with django_assert_max_num_queries(45):
        page = client.get("/manage/agencies/")
    assert len(named(page.text)) == AGENCIES_ON_A_PAGE
    assert "Page 1 of 2" in page.text
    with django_assert_max_num_queries(60):
        client.get(one(world.police))


def test_reviews_of_this_partnership_only(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "scoping")
    assert review.reference in signed_in(world.manager).get(one(world.police)).text
    for who in ("outsider", "administrator"):
        page = signed_in(world.people[who]).get(one(world.police))
        assert (page.status_code, review.reference in page.text) == (200, False), who


def test_a_document_goes_in_and_out(world: World, signed_in: SignIn) -> None:
    file = SimpleUploadedFile("signed.pdf", b"%PDF-1.7 signed")
    data = {
        "partnership": str(world.partnership.pk),
        "title": "Sharing",
        **boxes("starts_on", days_ago(9)),
        "document": file,
    }
    signed_in(world.manager).post(one(world.surgery, "agreements", "new"), data)
    made = SharingAgreement.objects.get()
    address = one(world.surgery, "agreements", made.pk, "document")
    got = signed_in(world.administrator).get(address)
    assert (got.content, got["Content-Disposition"][:10]) == (b"%PDF-1.7 signed", "attachment")
    assert Event.objects.filter(verb="agreement.downloaded").count() == 1
    assert signed_in(world.outsider).get(address).status_code == 404
    PartnershipAgency.objects.create(partnership=world.elsewhere, agency=world.surgery, standing="other")
    assert signed_in(world.outsider).get(address).status_code == 404, "its agency, another partnership's agreement"


def test_a_list_goes_in_by_way_of_a_look(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    sent = {"partnership": str(world.partnership.pk), "file": SimpleUploadedFile("list.csv", LIST)}
    address = client.post("/manage/agencies/import/", sent)["Location"]
    page = client.get(address).text
    assert all(
        words in page for words in ("2 rows, 1 with errors", "Added: 1", "Every agency has a name", "Quayside Shelter")
    )
    assert b"Every agency has a name." in client.get(f"{address}errors.csv").content
    assert client.post(address, {"sent": "empty"}).status_code == 409
    assert client.post(address, {"only_good": "on"}).status_code == 302
    assert Agency.objects.filter(name="Quayside Shelter").exists()
    assert "Taken over" in client.get(address).text
    bad = {**sent, "file": SimpleUploadedFile("list.csv", b"x")}
    assert client.post("/manage/agencies/import/", bad).status_code == 409
    for who, status in (("outsider", 404), ("csp_chair", 403)):
        assert signed_in(world.people[who]).post(address, {"discard": "yes"}).status_code == status
    assert ListFile.objects.get().state == "recorded"


def test_a_duplicate_is_merged_by_way_of_a_look(world: World, signed_in: SignIn) -> None:
    twin, client = make_agency("Larkfield GP Surgery", "gp", world.partnership), signed_in(world.manager)
    found = client.post(one(twin, "merge"), {"other": "larkfield surgery"})
    assert found["Location"] == one(twin, "merge", world.surgery.pk)
    assert "The directory has no agency" in client.post(one(twin, "merge"), {"other": "zzz"}).text
    assert "Merge into Larkfield Surgery" in client.get(found["Location"]).text
    for who, status in (("outsider", 404), ("auditor", 403)):
        assert signed_in(world.people[who]).post(found["Location"]).status_code == status
    assert client.post(found["Location"])["Location"] == one(world.surgery)
    assert client.get(one(twin)).status_code == 404
    assert client.post(found["Location"]).status_code == 404
    stuck = client.get(one(world.charity, "merge", world.charity.pk)).text
    assert "Choose two different agencies" in stuck


def test_somebody_who_keeps_two_lists_says_which(world: World, signed_in: SignIn) -> None:
    PartnershipMembership.objects.create(
        user=world.manager, partnership=world.elsewhere, role=PartnershipRole.MANAGER, starts_on=LONG_AGO
    )
    client = signed_in(world.manager)
    assert "Choose a partnership" in client.get("/manage/agencies/new/").text
    client.post("/manage/agencies/new/", new(world, partnership=str(world.elsewhere.pk)))
    line = PartnershipAgency.objects.get(agency__name="Quayside Shelter")
    assert line.partnership == world.elsewhere


def review_at(world: World, stage: str) -> Review:
    return make_review(world, stage)


MISSING = "No information-sharing agreement with Larkfield Surgery is recorded."


def test_a_missing_agreement_is_said_before_agencies_are_asked(world: World, signed_in: SignIn) -> None:
    early, later = review_at(world, "notified"), review_at(world, "panel_and_terms")
    pages = [
        (world.manager, f"/reviews/{early.reference}/scoping/"),
        (world.review_chair, f"/reviews/{later.reference}/agencies/choose/"),
    ]
    for person, page in pages:
        assert MISSING in signed_in(person).get(page).text, page
    assert "register of agreements" in signed_in(world.manager).get(pages[0][1]).text
    assert "register of agreements" not in signed_in(world.review_chair).get(pages[1][1]).text
    an_agreement(world)
    for person, page in pages:
        assert MISSING not in signed_in(person).get(page).text, page
