"""Forms of the pages of documents."""

from __future__ import annotations

from typing import Any

from dhr.agencies.models import Agency
from dhr.core.forms import Choice, Day, FileField, GovForm, LongText, Pick, Several, Text, Tick
from dhr.material import queries, rules
from dhr.material.models import Document, DocumentVersion
from dhr.material.paper_queries import paper_sets, versions_to_pick
from dhr.material.services import Facts
from dhr.meetings.models import Meeting
from dhr.workflow.models import Review

NO_NAMES = "No names of people."
FILE_HINT = (
    "PDF, Word, Excel, PowerPoint, OpenDocument, picture, text or e-mail, at most 64 MB. Kept exactly as it comes."
)


class FactsForm(GovForm):
    """What is recorded of a document, and who may see it."""

    kind = Pick(label="What kind of document", choices=[("", "Choose"), *rules.KINDS.items()])
    title = Text(label="Title", hint=f"For example: Minutes of the first panel meeting. {NO_NAMES}", max_length=200)
    origin = Text(label="From", hint=f"The organisation or role that it came from. {NO_NAMES}", max_length=200)
    sensitivity = Choice(
        label="Sensitivity", choices=rules.SENSITIVITIES.items(), initial="official_sensitive",
        hint="Everything is sensitive until it is cleared for publication.",
    )  # fmt: skip
    audience = Choice(
        label="Who may see it", choices=[(key, found.label) for key, found in rules.AUDIENCES.items()], initial="leads",
        hint="Whoever declared a conflict of interest, or must not see the review, never sees it.",
    )  # fmt: skip
    named = Several(
        label="Named organisations of the panel", choices=(), required=False, hint="Only for the last choice."
    )
    for_family = Tick(label="May be shared with the family", hint="Says only that it may be; it is not sent by this.")

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in queries.organisations_of_panel(review)}
        self.offer("named", [(key, agency.name) for key, agency in self.agencies.items()])
        if not self.agencies:
            del self.fields["named"]

    @classmethod
    def of(cls, document: Document, data: Any) -> FactsForm:
        """The form as the document stands."""
        names = ("kind", "title", "origin", "sensitivity", "audience", "for_family")
        initial = {name: getattr(document, name) for name in names}
        named = [str(reader.agency_id) for reader in queries.readers_now().filter(document=document)]
        return cls(data, review=document.review, initial={**initial, "named": named})

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        problem = rules.audience_problem(given.get("audience", ""), len(given.get("named", ())))
        if problem and "named" not in self.errors:
            self.add_error("named" if "named" in self.fields else "audience", problem)
        return given

    @property
    def facts(self) -> Facts:
        """As the services take them."""
        given = self.cleaned_data
        named: list[Agency] = [self.agencies[key] for key in given.get("named", ())]
        names = ("kind", "title", "origin", "audience", "sensitivity", "for_family")
        return Facts(**{name: given[name] for name in names}, named=named)


class VersionForm(GovForm):
    """A new version of a document."""

    file = FileField(label="File", hint=FILE_HINT)
    dated_on = Day(label="Date of the document", hint="The date it has itself. For example, 27 3 2026", required=False)
    reason = LongText(label="Why there is a new version", hint=f"Kept beside it. {NO_NAMES}", rows=3)


class AddForm(FactsForm):
    """A document with its first version."""

    file = FileField(label="File", hint=FILE_HINT)
    dated_on = Day(label="Date of the document", hint="The date it has itself. For example, 27 3 2026", required=False)


class ChangeForm(FactsForm):
    """What is recorded of a document, set anew with a reason."""

    reason = LongText(label="Reason for the change", hint=f"Kept in the history of the document. {NO_NAMES}", rows=3)


class WithdrawForm(GovForm):
    """Why a document counts no more."""

    reason = LongText(label="Reason", hint=f"Kept beside the document. {NO_NAMES}", rows=3)


class DisclosureForm(GovForm):
    """How a version stands with the criminal proceedings."""

    flag = Choice(label="How does it stand", choices=[(key, found.label) for key, found in rules.FLAGS.items()])
    on = Day(
        label="Day on which it was disclosed to the police", required=False,
        hint="Only for what was disclosed. For example, 27 3 2026",
    )  # fmt: skip
    reason = LongText(
        label="Reason", required=False, rows=3,
        hint=f"Needed for what is not relevant, and for what is not to be disclosed. It stands on the schedule. {NO_NAMES}",
    )  # fmt: skip


class PapersForm(GovForm):
    """Which versions are the papers of a meeting."""

    versions = Several(
        label="Papers", choices=(), hint="One version of each document. Each member sees only what is open to them."
    )
    reason = LongText(label="Why the papers are fixed anew", hint=f"Kept beside them. {NO_NAMES}", rows=3)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        sets = paper_sets(meeting)
        last = [str(key) for key in sets[0].papers.values_list("version_id", flat=True)] if sets else []
        super().__init__(*args, **{**kwargs, "initial": {"versions": last}})
        self.found = {str(version.pk): version for version in versions_to_pick(meeting)}
        self.offer("versions", [(key, _in_words(version)) for key, version in self.found.items()])
        if not sets:
            del self.fields["reason"]

    @property
    def chosen(self) -> dict[str, Any]:
        """As the service takes them."""
        given = self.cleaned_data
        return {"versions": [self.found[key] for key in given["versions"]], "reason": given.get("reason", "")}


def _in_words(version: DocumentVersion) -> str:
    document = version.document
    return (
        f"{document.number}. {document.title}, version {version.number}. Who can see it: {queries.who_sees(document)}"
    )
