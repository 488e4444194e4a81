"""The documents that are made from rule tables, each with the function that writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.core.rule_documents import permissions_document, stages_document, warnings_document
from dhr.letters.rule_document import letters_document
from dhr.notices.rule_document import reminders_document
from dhr.workflow.rule_document import deadlines_document, guidance_document

DOCUMENTS: Mapping[str, Callable[[], str]] = {
    "stages.md": stages_document,
    "permissions.md": permissions_document,
    "deadlines.md": deadlines_document,
    "guidance.md": guidance_document,
    "letters.md": letters_document,
    "reminders.md": reminders_document,
    "warnings.md": warnings_document,
}
