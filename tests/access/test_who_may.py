"""The table of who may open each page: every address, every kind of person.

y: may (a page, a form with errors, a redirect inside the site, or 409 with reasons) · 3: 403 · 4: 404 · s: sent to sign in.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.access.rows_of_people import ROWS as OF_PEOPLE
from tests.access.scene import Scene
from tests.access.scene_of_agencies import ROWS as OF_AGENCIES
from tests.access.scene_of_chairs import ROWS as OF_CHAIRS
from tests.access.scene_of_documents import ROWS as OF_DOCUMENTS
from tests.access.scene_of_files import ROWS as OF_FILES
from tests.access.scene_of_letters import ROWS as OF_LETTERS
from tests.access.scene_of_meetings import ROWS as OF_MEETINGS
from tests.access.scene_of_own_letters import ROWS as OF_OWN_LETTERS
from tests.access.scene_of_removals import ROWS as OF_REMOVALS
from tests.access.scene_of_reports import ROWS as OF_REPORTS
from tests.guards.test_templates import url_names
from tests.makers import World, make_review

PEOPLE = (
    "anonymous", "outsider", "other_author", "author", "sign_off", "panel_member", "auditor", "review_chair", "manager",
    "csp_chair",
)  # fmt: skip
#                     an out oth aut sig pan aud rch man csp
WHO_MAY: dict[str, tuple[str, str, str]] = {
    "core:health": ("get", "", "y y y y y y y y y y"),
    "core:theme": ("get", "", "y y y y y y y y y y"),
    "core:accessibility": ("get", "", "y y y y y y y y y y"),
    "core:privacy": ("get", "", "y y y y y y y y y y"),
    "core:cookies": ("get", "", "y y y y y y y y y y"),
    "core:help": ("get", "", "y y y y y y y y y y"),
    "account_login": ("get", "", "y y y y y y y y y y"),
    "account_logout": ("get", "", "s y y y y y y y y y"),
    "account_change_password": ("get", "", "s y y y y y y y y y"),
    "account_reauthenticate": ("get", "", "s y y y y y y y y y"),
    "account_reset_password": ("get", "", "y y y y y y y y y y"),
    "account_reset_password_done": ("get", "", "y y y y y y y y y y"),
    "account_reset_password_from_key": ("get", "password_link", "y y y y y y y y y y"),
    "account_reset_password_from_key_done": ("get", "", "y y y y y y y y y y"),
    "mfa_index": ("get", "", "s y y y y y y y y y"),
    "mfa_authenticate": ("get", "", "s y y y y y y y y y"),
    "mfa_reauthenticate": ("get", "", "s y y y y y y y y y"),
    "mfa_activate_totp": ("get", "", "s y y y y y y y y y"),
    "mfa_totp_picture": ("get", "", "s y y y y y y y y y"),
    "mfa_deactivate_totp": ("get", "app", "s 4 4 4 4 4 4 4 y 4"),
    "mfa_view_recovery_codes": ("get", "codes", "s 4 4 4 4 4 4 4 y 4"),
    "mfa_generate_recovery_codes": ("get", "", "s y y y y y y y y y"),
    "mfa_download_recovery_codes": ("get", "codes", "s 4 4 4 4 4 4 4 y 4"),
    "mfa_list_webauthn": ("get", "", "s y y y y y y y y y"),
    "mfa_add_webauthn": ("get", "", "s y y y y y y y y y"),
    "mfa_reauthenticate_webauthn": ("get", "", "s y y y y y y y y y"),
    "mfa_edit_webauthn": ("get", "key", "s 4 4 4 4 4 4 4 y 4"),
    "mfa_remove_webauthn": ("get", "key", "s 4 4 4 4 4 4 4 y 4"),
    "accounts:own": ("get", "", "s y y y y y y y y y"),
    "accounts:details": ("get", "", "s y y y y y y y y y"),
    "accounts:sessions": ("get", "", "s y y y y y y y y y"),
    "accounts:with_organisation": ("post", "", "4 4 4 4 4 4 4 4 4 4"),
    "openid_connect_callback": ("get", "provider", "4 4 4 4 4 4 4 4 4 4"),
    "accounts:stay": ("post", "", "s y y y y y y y y y"),
    "accounts:accept": ("get", "token", "y y y y y y y y y y"),
    "accounts:people": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "accounts:invite": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "accounts:person": ("get", "someone", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:end_membership": ("get", "role", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:close_account": ("get", "someone", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:change_expiry": ("get", "someone", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:reopen": ("get", "someone", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:unlock": ("post", "someone", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:sign_out_person": ("post", "someone", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:reset_factor": ("get", "someone", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:send_again": ("post", "invitation", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:withdraw": ("post", "invitation", "s 4 3 3 3 3 3 3 y 3"),
    "accounts:agency_people": ("get", "", "s 3 3 3 y 3 3 3 3 3"),
    "accounts:has_left": ("get", "colleague", "s 3 3 3 y 3 3 3 3 3"),
    "workflow:home": ("get", "", "s y y y y y y y y y"),
    "workflow:reviews": ("get", "", "s y y y y y y y y y"),
    "workflow:new_review": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "workflow:review": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:scoping": ("get", "review", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:scoping_reply": ("get", "scoping", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:decide": ("get", "review", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:change_stage": ("get", "move", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:agencies": ("get", "review", "s 4 4 4 4 3 3 y y y"),
    "workflow:commission": ("get", "review", "s 4 4 4 4 3 3 y 3 3"),
    "workflow:due_date": ("get", "request", "s 4 4 3 3 3 3 y 3 3"),
    "workflow:escalate": ("get", "request", "s 4 4 3 3 3 3 y 3 3"),
    "workflow:picture": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:bpmn": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:history": ("get", "review", "s 4 4 4 4 3 y y y y"),
    "workflow:history_file": ("get", "history_file", "s 4 4 4 4 3 y y y y"),
    "panels:appoint_chair": ("get", "review", "s 4 4 4 4 3 3 3 3 y"),
    "panels:panel": ("get", "review", "s 4 4 4 4 y y y y y"),
    "panels:remove_member": ("get", "member", "s 4 4 4 4 3 3 y y 3"),
    "panels:terms": ("get", "review", "s 4 4 4 4 y y y y y"),
    "panels:statement": ("get", "", "s y y y y y y y y y"),
    "panels:break_glass": ("get", "", "s y 3 3 3 y y y y y"),
    "panels:declare": ("get", "review", "s 4 y y y y y y y y"),
    "panels:access": ("get", "review", "s 4 4 4 4 3 3 y y y"),
    "panels:bar": ("get", "review", "s 4 4 4 4 3 3 y y y"),
    "panels:end_mark": ("get", "mark", "s 4 4 4 4 3 3 y y y"),
    "panels:end_conflict": ("get", "conflict", "s 4 4 4 4 3 3 y y y"),
    "panels:appoint_author": ("get", "review", "s 4 4 4 4 3 3 y y y"),
    "panels:end_author": ("get", "authorship", "s 4 4 4 4 3 3 y y y"),
    "panels:end_chair": ("get", "review", "s 4 4 4 4 3 3 3 3 y"),
    "panels:answer_break_glass": ("get", "glass", "s 4 4 4 4 3 3 3 y y"),
    "panels:end_break_glass": ("post", "glass", "s 4 4 4 4 3 3 3 y y"),
    "chronology:requests": ("get", "", "s y y y y y y y y y"),
    "chronology:request": ("get", "request", "s 4 4 y y 3 3 y y y"),
    "chronology:name_author": ("get", "request", "s 4 4 y y 3 3 3 3 3"),
    "chronology:upload": ("get", "request", "s 4 4 y y 3 3 3 3 3"),
    "chronology:submission": ("get", "submission", "s 4 4 y y 3 3 y y y"),
    "chronology:leave_out": ("post", "row", "s 4 4 y y 3 3 3 3 3"),
    "chronology:original": ("get", "submission", "s 4 4 y y 3 3 y y 3"),
    "chronology:rejected_rows": ("get", "rejected", "s 4 4 y y 3 3 y y 3"),
    "chronology:columns": ("get", "submission", "s 4 4 y y 3 3 3 3 3"),
    "chronology:text": ("get", "submission", "s 4 4 y y 3 3 3 3 3"),
    "chronology:problems": ("get", "submission", "s 4 4 y y 3 3 3 3 3"),
    "chronology:kind": ("get", "kind", "s 4 4 y y 3 3 3 3 3"),
    "chronology:leave_kind_out": ("post", "kind", "s 4 4 y y 3 3 3 3 3"),
    "chronology:mended_file": ("get", "submission", "s 4 4 y y 3 3 3 3 3"),
    "chronology:undo_mends": ("post", "mend", "s 4 4 y y 3 3 3 3 3"),
    "chronology:change_row": ("get", "row", "s 4 4 y y 3 3 3 3 3"),
    "chronology:undo_row": ("post", "row", "s 4 4 y y 3 3 3 3 3"),
    "chronology:move_return": ("get", "return_move", "s 4 4 3 3 3 3 y 3 3"),
    "chronology:twin": ("get", "submission", "s 4 4 y y 3 3 3 3 3"),
    "chronology:compare": ("get", "submission", "s 4 4 y y 3 3 y y y"),
    "chronology:template": ("get", "template", "s 4 4 y y 3 3 y y y"),
    "chronology:review_columns": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "chronology:type": ("get", "request", "s 4 4 y y 3 3 3 3 3"),
    "chronology:new_row": ("get", "submission", "s 4 4 y y 3 3 3 3 3"),
    "chronology:nothing": ("get", "request", "s 4 4 y y 3 3 3 3 3"),
    "chronology:withdraw": ("get", "submission", "s 4 4 y y 3 3 3 3 3"),
    "chronology:combined": ("get", "review", "s 4 4 4 4 y y y y y"),
    "chronology:event": ("get", "event", "s 4 4 4 4 y y y y y"),
    "chronology:remove_remark": ("post", "remark", "s 4 4 4 4 y 3 3 3 3"),
    "chronology:mark_events": ("get", "review", "s 4 4 4 4 y 3 y y 3"),
    "chronology:marked": ("get", "marked", "s 4 4 4 4 y 3 y y 3"),
    "chronology:take_back_marks": ("post", "marked", "s 4 4 4 4 y 3 y y 3"),
    "chronology:findings": ("get", "review", "s 4 4 4 4 y 3 y y 3"),
    "chronology:look": ("post", "review", "s 4 4 4 4 y 3 y y 3"),
    "chronology:finding": ("get", "finding", "s 4 4 4 4 y 3 y y 3"),
    "chronology:confirm_finding": ("post", "finding", "s 4 4 4 4 y 3 y y 3"),
    "chronology:refuse_finding": ("post", "finding", "s 4 4 4 4 y 3 y y 3"),
    "chronology:reopen_finding": ("post", "finding", "s 4 4 4 4 y 3 y y 3"),
    "chronology:ask_about_finding": ("get", "finding", "s 4 4 4 4 3 3 y y 3"),
    "chronology:ask_about_event": ("get", "event", "s 4 4 4 4 3 3 y y 3"),
    "chronology:withdraw_question": ("post", "asked_question", "s 4 4 4 4 3 3 y y 3"),
    "chronology:question": ("get", "question", "s 4 4 y y 3 3 y y y"),
    "chronology:freeze": ("post", "review", "s 4 4 4 4 3 3 y 3 3"),
    "submission:report": ("get", "review", "s 4 4 4 4 y y y y y"),
    "submission:report_file": ("get", "report", "s 4 4 4 4 y y y y y"),
    "submission:submission": ("get", "review", "s 4 4 4 4 y y y y y"),
    "submission:build_package": ("post", "review", "s 4 4 4 4 3 3 3 y 3"),
    "submission:package_file": ("get", "package", "s 4 4 4 4 3 3 y y y"),
    "submission:dispatch": ("get", "review", "s 4 4 4 4 3 3 3 y 3"),
    "submission:answer": ("get", "review", "s 4 4 4 4 3 3 3 y 3"),
    "submission:answer_file": ("get", "answer", "s 4 4 4 4 y y y y y"),
    "submission:publication": ("get", "review", "s 4 4 4 4 y y y y y"),
    "actionplan:all_actions": ("get", "", "s y y y y y y y y y"),
    "actionplan:actions": ("get", "review", "s 4 4 4 4 y y y y y"),
    "actionplan:add_recommendation": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "actionplan:action": ("get", "action", "s 4 y 4 4 y y y y y"),
    "actionplan:move_action": ("get", "action_move", "s 4 y 4 4 3 3 3 y 3"),
    "actionplan:agree_actions": ("post", "review", "s 4 4 4 4 3 3 3 y 3"),
    "panels:move_household": ("get", "household_move", "s 4 4 4 4 3 3 3 y 3"),
    "submission:end_hold": ("get", "hold", "s 4 4 4 4 3 3 3 3 y"),
    "submission:hold": ("get", "review", "s 4 4 4 4 3 3 3 3 y"),
    "submission:move_publication": ("get", "publication_move", "s 4 4 4 4 3 3 3 3 y"),
    "submission:move_round": ("get", "round_move", "s 4 4 4 4 3 3 y 3 3"),
    "submission:round_day": ("get", "round_day", "s 4 4 4 4 3 3 3 y 3"),
    "submission:withhold": ("get", "review", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:add_proceeding": ("get", "review", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:answer_extension": ("get", "extension", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:answer_offer": ("get", "offer", "s y 4 4 4 4 4 4 4 4"),
    "workflow:answer_pause": ("get", "pause", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:ask_extension": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "workflow:ask_pause": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "workflow:conclude_proceeding": ("get", "proceeding", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:correct_stage": ("get", "review", "s 4 4 4 4 3 y y y y"),
    "workflow:defer": ("get", "review", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:direction": ("get", "review", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:duplicate": ("get", "review", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:end_link": ("get", "link", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:end_pause": ("get", "pause", "s 4 4 4 4 3 3 y y 3"),
    "workflow:hand_over": ("get", "review_key", "s 4 4 4 4 4 4 4 y 4"),
    "workflow:lead": ("get", "review", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:leave_work": ("get", "", "s y y y y y y y y y"),
    "workflow:links": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:merge": ("get", "review", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:move_proceeding": ("get", "proceeding_move", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:offers": ("get", "", "s y y y y y y y y y"),
    "workflow:outside_answer": ("get", "own_offer", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:overrule": ("get", "guard", "s 4 4 4 4 3 3 3 3 y"),
    "workflow:pauses": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:proceeding": ("get", "proceeding", "s 4 4 4 4 y y y y y"),
    "workflow:proceeding_date": ("get", "proceeding", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:proceedings": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:record_existing": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "workflow:rules": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:screening": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:take_up": ("post", "review_key", "s 4 4 4 4 4 4 4 y 4"),
    "workflow:tracker": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "workflow:tracker_file": ("get", "tracker", "s 4 4 4 4 4 4 4 y 4"),
    "workflow:tracker_template": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "workflow:work": ("get", "", "s y y y y y y y y y"),
    "workflow:review_deadlines": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:what_if": ("get", "review", "s 4 4 4 4 y y y y y"),
    "workflow:deadline": ("get", "dated", "s 4 4 4 4 y y y y y"),
    "workflow:record_day": ("get", "review", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:correct_day": ("get", "correction", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:finish_day": ("get", "recorded", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:more_time": ("get", "recorded", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:move_date": ("get", "hearing", "s 4 4 4 4 3 3 3 y 3"),
    "workflow:targets": ("get", "", "s y 3 3 3 3 3 3 y 3"),
    "workflow:change_targets": ("get", "partnership", "s 4 4 4 4 4 3 4 y 3"),
    "workflow:add_holiday": ("get", "partnership", "s 4 4 4 4 4 3 4 y 3"),
    "workflow:remove_holiday": ("post", "holiday", "s 4 4 4 4 4 3 4 y 3"),
    "notices:outbox": ("get", "", "s y 3 3 3 3 y y y 3"),
    "notices:message": ("get", "message", "s 4 4 4 4 4 y y y 4"),
    "notices:retry_message": ("post", "message", "s 4 4 4 4 4 3 3 y 4"),
    "notices:came_back": ("post", "message", "s 4 4 4 4 4 3 3 y 4"),
    "notices:chase": ("get", "", "s y 3 3 3 3 3 y y 3"),
    "notices:choices": ("get", "", "s y y y y y y y y y"),
    "notices:calendar": ("get", "", "s y y y y y y y y y"),
    "notices:reset_calendar": ("get", "", "s y y y y y y y y y"),
    "notices:calendar_feed": ("get", "feed", "y y y y y y y y y y"),
    "audit:whole_history": ("get", "", "s y 3 3 3 3 y 3 y y"),
    "demo:sign_in": ("post", "", "4 4 4 4 4 4 4 4 4 4"),
    **OF_AGENCIES,
    **OF_CHAIRS,
    **OF_LETTERS,
    **OF_OWN_LETTERS,
    **OF_MEETINGS,
    **OF_DOCUMENTS,
    **OF_FILES,
    **OF_REMOVALS,
    **OF_REPORTS,
    **OF_PEOPLE,
}


@pytest.fixture
def scene(world: World) -> Scene:
    return Scene(world, make_review(world, "monitoring"))


def outcome(response: HttpResponse) -> str:
    if response.status_code in (403, 404):
        return str(response.status_code)[-1]
    if response.status_code == 302 and response["Location"].startswith("/account/sign-in/"):
        return "s"
    return "y" if response.status_code < 400 or response.status_code == 409 else f"?{response.status_code}"


def client_of(world: World, person: str) -> Client:
    client = Client()
    if person != "anonymous":
        client.force_login(world.people[person])
    return client


def rows() -> Iterator[tuple[str, str, str, str]]:
    return ((name, *row) for name, row in WHO_MAY.items())


@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_open_what(scene: Scene, person: str) -> None:
    column = PEOPLE.index(person)
    client, wrong = client_of(scene.world, person), []
    for name, method, about, codes in rows():
        address = reverse(name, args=scene.arguments(about))
        got, expected = outcome(getattr(client, method)(address)), codes.split()[column]
        if got != expected:
            wrong.append(f"{name} ({address}): {got}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_every_address_is_in_the_table() -> None:
    assert set(WHO_MAY) == url_names()


def test_each_row_has_a_column_for_each_person() -> None:
    assert not [name for name, (_method, _about, codes) in WHO_MAY.items() if len(codes.split()) != len(PEOPLE)]
