"""Names of pages in words, for events that say which page was looked at. Pure."""

from __future__ import annotations

from collections.abc import Mapping

PAGES: Mapping[str, str] = {
    "accounts:accept": "Invitation",
    "actionplan:actions": "Recommendations and actions",
    "actionplan:agree_actions": "Agreement to the actions",
    "actionplan:move_action": "Next step of an action",
    "chronology:ask_about_event": "Question about a row",
    "chronology:ask_about_finding": "Question about a finding",
    "chronology:change_row": "Change of a row",
    "chronology:columns": "Columns of a chronology",
    "chronology:combined": "Combined chronology",
    "chronology:compare": "Two versions of a chronology",
    "chronology:confirm_finding": "Confirmation of a finding",
    "chronology:event": "Row of the combined chronology",
    "chronology:findings": "What the chronology shows",
    "chronology:issue_changes": "What changed in a frozen chronology",
    "chronology:kind": "Problems of one kind in a chronology",
    "chronology:leave_kind_out": "Rows of a chronology to leave out",
    "chronology:leave_out": "Row of a chronology to leave out",
    "chronology:look": "What the chronology shows, worked out again",
    "chronology:move_return": "Next step of an agency's return",
    "chronology:name_author": "Author of an agency's chronology",
    "chronology:new_row": "New row of a typed chronology",
    "chronology:nothing": "Declaration that there is nothing to send",
    "chronology:problems": "Problems in a chronology",
    "chronology:refuse_finding": "Finding that is not so",
    "chronology:rejected_rows": "Rows of a chronology that could not be read",
    "chronology:request": "Request to an agency",
    "chronology:review_columns": "Columns asked for in chronologies",
    "chronology:submission": "Chronology of an agency",
    "chronology:text": "Way to read a text file",
    "chronology:twin": "File that was sent before",
    "chronology:type": "Typed chronology",
    "chronology:undo_mends": "Changes to a chronology to undo",
    "chronology:upload": "Upload of a chronology",
    "chronology:withdraw": "Version of a chronology to withdraw",
    "chronology:withdraw_question": "Question to an agency to take back",
    "letters:move_letter": "Next step of a letter",
    "panels:access": "Who can see the review",
    "panels:add_household": "New household",
    "panels:appoint_author": "Appointment of the report's author",
    "panels:appoint_chair": "Appointment of the review chair",
    "panels:bar": "Mark that a person must not see the review",
    "panels:move_household": "Next step with a household",
    "panels:person": "Person in the case",
    "panels:terms": "Terms of reference",
    "submission:dispatch": "Package as it was sent",
    "submission:move_publication": "Next step of the publication",
    "submission:move_round": "Next step with the Home Office",
    "workflow:change_stage": "Next step of the review",
    "workflow:decide": "Decision whether to hold a review",
    "workflow:defer": "Decision put off",
    "workflow:lead": "Which partnership leads",
    "workflow:links": "Reviews that belong together",
    "workflow:merge": "Two records of one review",
    "workflow:move_proceeding": "Next step of another process",
    "workflow:proceedings": "Other processes",
    "workflow:review": "Overview",
    "workflow:review_deadlines": "Dates",
    "workflow:rules": "Rules that apply",
    "workflow:screening": "Questions about other reviews",
    "workflow:what_if": "What a change of dates would do",
}  # fmt: skip
"""Pages whose own name does not say enough by itself."""


def page_in_words(name: str) -> str:
    """The words for a page, known by the name of its address (`chronology:combined`)."""
    return PAGES.get(name) or name.rpartition(":")[2].replace("_", " ").capitalize()
