"""Every page in real Chromium at two widths: axe, no console message, one h1, no sideways scroll."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from dhr.accounts.models import User
from dhr.chronology.models import Submission
from dhr.letters.models import Letter
from dhr.notices.calendar import make_address
from dhr.workflow.models import AgencyReturn, Review
from tests.access.test_who_may import WHO_MAY
from tests.browser.access_pages import access
from tests.browser.account_pages import accounts
from tests.browser.agency_pages import of_agencies
from tests.browser.awkward import awkward
from tests.browser.chair_pages import chairs
from tests.browser.date_pages import dates
from tests.browser.document_pages import documents
from tests.browser.driver import NARROW, WIDE, Person
from tests.browser.family_pages import families
from tests.browser.finding_pages import findings
from tests.browser.letter_pages import new_letters
from tests.browser.meeting_pages import meetings
from tests.browser.notice_pages import notices
from tests.browser.own_letter_pages import own_letters
from tests.browser.redaction_pages import removals
from tests.browser.report_pages import reports
from tests.browser.several_letters_pages import letters_to_several

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANAGER, CSP_CHAIR, CHAIR, AUTHOR, SIGN_OFF, NOBODY = (
    "manager@demo.example", "csp.chair@demo.example", "review.chair@demo.example", "csc.author@demo.example",
    "csc.signoff@demo.example", "",
)  # fmt: skip
# Files are downloads, and these only ever answer a POST: there is no page to look at.
NO_PAGE = {
    "core:health", "core:theme", "workflow:bpmn", "panels:person", "panels:hidden", "chronology:original", "chronology:rejected_rows", "chronology:template",
    "chronology:export", "chronology:prepare", "chronology:prepared_file", "chronology:freeze", "chronology:issued", "chronology:frozen", "chronology:leave_kind_out", "chronology:undo_mends",
    "chronology:undo_row", "letters:draft_about_extension", "letters:letter_file", "submission:report_file",
    "letters:batch_file", "letters:book_file", "letters:incoming_file", "letters:own_letter_file", "letters:correct_letter", "letters:withdrawn_file",
    "letters:letterhead_picture",
    "letters:word_for_editing", "letters:take_over", "letters:paper", "letters:meeting_paper",
    "submission:build_package", "submission:package_file", "submission:answer_file", "demo:sign_in",
    "chronology:remove_remark", "actionplan:agree_actions", "workflow:take_up", "workflow:tracker_template",
    "accounts:with_organisation", "openid_connect_callback", "accounts:stay", "accounts:unlock", "accounts:sign_out_person", "accounts:send_again", "accounts:withdraw",
    "mfa_totp_picture", "mfa_download_recovery_codes", "mfa_authenticate", "mfa_reauthenticate_webauthn",
    "workflow:remove_holiday", "notices:calendar_feed", "notices:retry_message", "notices:came_back", "panels:end_break_glass",
    "agencies:list_template", "agencies:list_errors", "agencies:export", "agencies:agreement_document",
    "redaction:take_step", "redaction:dispose", "chronology:look", "chronology:confirm_finding", "chronology:refuse_finding",
    "chronology:reopen_finding", "chronology:take_back_marks", "chronology:withdraw_question", "workflow:history_file",
    "meetings:invitation", "meetings:approve_minutes", "meetings:send_invitations", "panels:thank_candidate",
    "material:version_file", "material:schedule_file",
    "imrs:version", "imrs:template", "imrs:withdraw_question",
}  # fmt: skip


Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def pages() -> dict[str, list[tuple[str, str]]]:
    """For each named page: who looks, and at which address. Several states of a page are several addresses."""
    new, asha, sent, cleared = (
        Review.objects.get(pseudonym=name) for name in ("Miriam", "Rosa", "Joan", "Leila and Anna")
    )
    known = (
        outside()
        | of_the_first_half(new, asha, sent, cleared)
        | of_returns(new, asha)
        | of_the_end(new, asha, sent, cleared)
        | letters_to_several(asha)
        | awkward(new, asha, sent, cleared)
        | notices(new, asha)
        | dates(new, asha, sent)
        | removals(new, asha)
        | findings(new, asha)
        | accounts()
        | access(new, asha)
        | of_agencies()
        | chairs(new, asha)
        | own_letters(asha)
        | meetings(new, asha)
        | families(new, asha)
        | documents(new, asha)
        | reports(new, asha)
    )
    found = {name: [(who, reverse(name, args=args)) for who, args in looks] for name, looks in known.items()}
    found["letters:new_letter"] += new_letters(asha)
    return found


def outside() -> Looks:
    nobody = ("core:accessibility", "core:privacy", "core:cookies", "core:help", "account_login")
    managers = (
        "account_logout", "account_change_password", "workflow:reviews", "workflow:new_review", "actionplan:all_actions",
    )  # fmt: skip
    found: Looks = {name: [(NOBODY, ())] for name in nobody}
    found.update({name: [(MANAGER, ())] for name in managers})
    return (
        found
        | calendars()
        | {"workflow:home": [(MANAGER, ()), (CHAIR, ())], "chronology:requests": [(AUTHOR, ()), (MANAGER, ())]}
    )


def calendars() -> Looks:
    """The manager has an address already, the author of an agency not yet."""
    make_address(by=User.objects.get(email=MANAGER))
    return {"notices:calendar": [(MANAGER, ()), (AUTHOR, ())], "notices:reset_calendar": [(MANAGER, ()), (AUTHOR, ())]}


def of_the_first_half(new: Review, asha: Review, sent: Review, cleared: Review) -> Looks:
    ref = asha.reference
    return {
        "workflow:review": [(MANAGER, (r.reference,)) for r in (new, asha, sent, cleared)],
        "workflow:scoping": [(MANAGER, (new.reference,)), (MANAGER, (ref,))],
        "workflow:scoping_reply": [(MANAGER, (ref, asha.scoping_requests.all()[0].pk))],
        "workflow:decide": [(CSP_CHAIR, (new.reference,))],
        "workflow:change_stage": [(CHAIR, (ref, "start_analysis")), (CSP_CHAIR, (cleared.reference, "publish"))],
        "workflow:agencies": [(MANAGER, (new.reference,)), (CHAIR, (ref,))],
        "workflow:commission": [(CHAIR, (ref,))],
        "workflow:history": [(MANAGER, (ref,))],
        "workflow:picture": [(MANAGER, (ref,)), (CHAIR, (sent.reference,))],
        "panels:people": [(MANAGER, (ref,))],
        "panels:household": [(MANAGER, (ref, asha.households.all()[0].pk))],
        "panels:days_not_to_contact": [(MANAGER, (ref,)), (MANAGER, (new.reference,))],
        "panels:add_household": [(MANAGER, (ref,))],
        "panels:appoint_chair": [(CSP_CHAIR, (new.reference,))],
        "panels:panel": [(CHAIR, (ref,))],
        "panels:remove_member": [(CHAIR, (ref, asha.panel.all()[0].pk))],
        "panels:terms": [(CHAIR, (ref,))],
        "panels:agree_terms": [(CHAIR, (ref, 1))],
        "panels:equality": [(CHAIR, (ref,))],
        "panels:consider": [(CHAIR, (ref, asha.people.get(role="victim").pk, "race"))],
    }


def of_returns(new: Review, asha: Review) -> Looks:
    returns = {r.agency.name: r for r in AgencyReturn.objects.filter(review=asha).select_related("agency")}
    children, police = returns["Carrowby Children's Social Care"], returns["Wendmoor Constabulary"]
    hospital, unsent = returns["Carrowby Teaching Hospitals NHS Foundation Trust"], returns["Northgate Homes"]
    draft, accepted = children.submissions.get(state="draft"), police.submissions.all()[0]
    return of_a_draft(children, draft) | {
        "workflow:due_date": [(CHAIR, (hospital.pk,))],
        "workflow:escalate": [(CHAIR, (unsent.pk,))],
        "chronology:name_author": [(AUTHOR, (children.pk,))],
        "chronology:request": [(AUTHOR, (children.pk,)), (CHAIR, (hospital.pk,)), (CHAIR, (unsent.pk,))],
        "chronology:upload": [(AUTHOR, (children.pk,))],
        "chronology:submission": [(AUTHOR, (children.pk, draft.pk)), (CHAIR, (police.pk, accepted.pk))],
        "chronology:move_return": [
            (CHAIR, (hospital.pk, "accept_return")),
            (CHAIR, (hospital.pk, "send_back_return")),
            (SIGN_OFF, (children.pk, "submit_return")),
        ],
        "chronology:review_columns": [(MANAGER, (asha.reference,))],
        "chronology:combined": [(CHAIR, (asha.reference,)), (MANAGER, (new.reference,))],
        "chronology:mark_events": [(CHAIR, (asha.reference,))],
        "chronology:marked": [(CHAIR, (asha.reference, uuid.uuid4()))],
        "chronology:event": [(CHAIR, (asha.reference, accepted.rows.filter(kind="event")[0].entry))],
    }


def of_a_draft(children: AgencyReturn, draft: Submission) -> Looks:
    file = (children.pk, draft.pk)
    wrong = draft.rows.filter(kind="rejected")[0]
    return {
        "chronology:columns": [(AUTHOR, file)],
        "chronology:text": [(AUTHOR, file)],
        "chronology:problems": [(AUTHOR, file)],
        "chronology:kind": [(AUTHOR, (*file, wrong.codes.split()[0])), (AUTHOR, (*file, "two_digit_year"))],
        "chronology:mended_file": [(AUTHOR, file)],
        "chronology:change_row": [
            (AUTHOR, (children.pk, wrong.pk)),
            (AUTHOR, (children.pk, draft.rows.filter(kind="event")[0].pk)),
        ],
        "chronology:type": [(AUTHOR, (children.pk,))],
        "chronology:new_row": [(AUTHOR, file)],
        "chronology:nothing": [(AUTHOR, (children.pk,))],
        "chronology:withdraw": [(AUTHOR, file)],
        "chronology:twin": [(AUTHOR, file)],
        "chronology:compare": [(AUTHOR, file)],
        "chronology:leave_out": [(AUTHOR, (children.pk, wrong.pk))],
    }


def of_the_end(new: Review, asha: Review, sent: Review, cleared: Review) -> Looks:
    letter, draft = Letter.objects.filter(review=sent)[0], Letter.objects.get(review=asha, code="L52")
    action = cleared.recommendations.all()[0].actions.all()[0]
    return {
        "chronology:issue_changes": [(MANAGER, (sent.reference, sent.combined_issues.all()[0].pk))],
        "letters:letters": [(MANAGER, (asha.reference,)), (MANAGER, (sent.reference,))],
        "letters:new_letter": [(MANAGER, (asha.reference,))],
        "letters:letter": [(MANAGER, (letter.pk,)), (MANAGER, (draft.pk,))],
        "letters:papers": [(MANAGER, (asha.reference,)), (MANAGER, (new.reference,))],
        "letters:bring_in": [(MANAGER, (letter.pk,))],
        "letters:move_letter": [(MANAGER, (letter.pk, "cancel_letter"))],
        "submission:report": [(CHAIR, (asha.reference,)), (CHAIR, (sent.reference,))],
        "submission:submission": [(MANAGER, (asha.reference,)), (MANAGER, (sent.reference,))],
        "submission:dispatch": [(MANAGER, (sent.reference,))],
        "submission:answer": [(MANAGER, (sent.reference,))],
        "submission:publication": [(CSP_CHAIR, (cleared.reference,))],
        "actionplan:actions": [(MANAGER, (cleared.reference,)), (MANAGER, (new.reference,))],
        "actionplan:add_recommendation": [(MANAGER, (cleared.reference,))],
        "actionplan:action": [(MANAGER, (action.pk,))],
        "actionplan:move_action": [(CSP_CHAIR, (action.pk, "drop_action"))],
    }


def faults(person: Person, name: str, address: str) -> list[str]:
    """What is wrong with one page as this person sees it."""
    person.go(address)
    found = [f"axe {finding}" for finding in person.axe_findings()]
    if person.page.locator("h1").count() != 1:
        found.append(f"{person.page.locator('h1').count()} h1")
    if person.overflow() > 0:
        found.append(f"{person.overflow()} pixels too wide")
    return [f"{name} {address} at {person.width}: {fault}" for fault in found]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_every_page(browser: Browser, live_server: object, demonstration: None, width: int) -> None:
    looks = [(who, name, address) for name, found in pages().items() for who, address in found]
    person, wrong = Person(browser, str(live_server), width), []
    person.expected = {409}
    for who in sorted({who for who, _name, _address in looks}):
        if who:
            person.sign_in(who)
        for _who, name, address in (look for look in looks if look[0] == who):
            wrong += faults(person, name, address)
    person.close()
    assert not wrong + person.complaints, "\n".join(wrong + person.complaints)


def test_every_named_page_is_looked_at(demonstration: None) -> None:
    assert set(pages()) | NO_PAGE == set(WHO_MAY)


def test_a_broken_page_is_found_out(browser: Browser, live_server: object) -> None:
    """If the harness saw nothing wrong here, it would see nothing wrong anywhere."""
    person = Person(browser, str(live_server))
    person.go("/help/")
    person.page.evaluate(
        "() => { document.querySelector('main').innerHTML = '<img src=x><input><div id=w>w</div>';"
        " document.getElementById('w').style.cssText = 'width:3000px'; console.log('hello') }"
    )
    assert person.axe_findings()
    assert person.overflow() > 0
    assert person.complaints
    person.close()
