"""Forms of the pages on which lists of agencies are kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.validators import validate_email

from dhr.agencies.models import Agency, AgencyKind, Partnership, Standing
from dhr.agencies.names import agency_named
from dhr.agencies.queries import LISTED, STANDS
from dhr.core import clock
from dhr.core.forms import Day, FileField, GovForm, LongText, Pick, Text, Tick
from dhr.core.picks import PickingForm

EXAMPLE = "For example, 27 3 2026"
RESPONSIBLE = "A responsible authority of the Crime and Disorder Act 1998, section 5: a member of the partnership"
SPREADSHEET = "Excel (.xlsx), OpenDocument (.ods) or CSV, at most 500 rows."
KINDS = [("", "Choose a type"), *AgencyKind.choices]


class Filters(GovForm):
    """What is shown of the directory. Names of agencies are nobody's personal data, and so they may stand in an address."""

    text = Text(label="Name, short name, abbreviation or former name", required=False, max_length=100)
    kind = Pick(label="Type", choices=[("", "Every type"), *AgencyKind.choices], required=False)
    standing = Pick(label="Standing", choices=[("", "Every standing"), *Standing.choices], required=False)
    stands = Pick(label="Still there", choices=[("", "All"), *STANDS.items()], required=False)
    listed = Pick(label="List", choices=[("", "The whole directory"), *LISTED.items()], required=False)

    def notes(self) -> list[str]:
        """A sentence for each value that could not be used."""
        return [f"We could not use the filter {str(self[name].value())[:40]}." for name in self.errors]

    @property
    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class OfPartnership(PickingForm):
    """A form about one partnership: chosen where the person keeps several lists, known where it is one."""

    partnership = Pick(label="Partnership", choices=())

    def __init__(self, *args: Any, partnerships: Iterable[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(partnerships)
        self.pick_from("partnership", known, "Choose a partnership")
        if len(known) == 1:
            self.fields["partnership"].widget = forms.HiddenInput()
            self.initial.setdefault("partnership", str(known[0].pk))

    def clean_partnership(self) -> Any:
        return self.picked("partnership")


class IdentityForm(GovForm):
    """What an agency is."""

    short_name = Text(label="Short name", hint="As it stands in lists and charts.", max_length=60)
    kind = Pick(label="Type", choices=KINDS)
    address = LongText(label="Postal address", rows=4, required=False)
    abbreviations = Text(label="Abbreviations", hint="With a semicolon between them.", required=False)
    starts_on = Day(label="Exists since", hint=f"{EXAMPLE}. Leave it empty where it is not known.", required=False)

    def clean_abbreviations(self) -> list[str]:
        return [part.strip()[:200] for part in self.cleaned_data["abbreviations"].split(";") if part.strip()]

    @classmethod
    def of(cls, agency: Agency, abbreviations: Iterable[str], data: Any = None) -> IdentityForm:
        """The form with what is recorded."""
        initial = {name: getattr(agency, name) for name in ("short_name", "kind", "address", "starts_on")}
        return cls(data, initial={**initial, "abbreviations": "; ".join(abbreviations)})


class NewAgencyForm(OfPartnership, IdentityForm):
    """An agency that the directory does not have."""

    name = Text(label="Name", max_length=200)
    standing = Pick(label="Standing on the list", choices=Standing.choices, initial=Standing.OTHER)
    responsible = Tick(label=RESPONSIBLE)
    field_order = ("partnership", "name", "short_name", "kind", "standing", "responsible")


class ListingForm(GovForm):
    """How an agency stands on the list."""

    standing = Pick(label="Standing on the list", choices=Standing.choices)
    responsible = Tick(label=RESPONSIBLE)
    starts_on = Day(label="On the list since", hint=f"{EXAMPLE}. Leave it empty where it is not known.", required=False)


class DayForm(GovForm):
    """Only a day."""

    on = Day(label="Day", hint=EXAMPLE)

    def __init__(self, data: Any = None, *, label: str, hint: str = EXAMPLE) -> None:
        super().__init__(data, initial={"on": clock.today()})
        self.fields["on"].label, self.fields["on"].help_text = label, hint


class RenameForm(GovForm):
    """The same body under a new name."""

    name = Text(label="New name", max_length=200)
    short_name = Text(label="Short name from now on", max_length=60)
    on = Day(label="The new name holds from", hint=EXAMPLE)


class EndForm(GovForm):
    """The agency does not exist any more."""

    ends_on = Day(label="First day on which it did not exist any more", hint=EXAMPLE)
    successors = LongText(
        label="Its work went to", rows=3, required=False,
        hint="Names of agencies of the directory, each on its own line. Leave it empty where nobody took over.",
    )  # fmt: skip

    def clean_ends_on(self) -> date:
        day: date = self.cleaned_data["ends_on"]
        if day > clock.today():
            raise forms.ValidationError("Record the end once it has come: the day cannot lie after today")
        return day

    def clean_successors(self) -> list[Agency]:
        lines = [line.strip() for line in self.cleaned_data["successors"].splitlines() if line.strip()]
        return list(dict.fromkeys(only_one(line) for line in lines))


def only_one(text: str) -> Agency:
    """The one agency of this name. Raises ValidationError with what to do."""
    found = agency_named(text)
    if not found:
        raise forms.ValidationError(f"The directory has no agency called “{text}”. Add it first")
    if len(found) > 1:
        raise forms.ValidationError(
            f"“{text}” is a name of {' and of '.join(str(one) for one in found)}. Write the whole name"
        )
    return found[0]


class ContactForm(GovForm):
    """Whom one writes to."""

    name = Text(label="Name", max_length=200)
    job_title = Text(label="Job title", required=False, max_length=200)
    email = Text(label="E-mail address", hint="At work.", required=False, max_length=254)
    starts_on = Day(label="From", hint=EXAMPLE, required=False)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email:
            validate_email(email)
        return email


class AgreementForm(OfPartnership):
    """An information-sharing agreement."""

    title = Text(label="What it is called", max_length=200)
    version = Text(label="Version", required=False, max_length=40)
    starts_on = Day(label="Holds from", hint=EXAMPLE)
    ends_on = Day(
        label="Last day on which it holds", hint=f"{EXAMPLE}. Leave it empty where it has no end.", required=False
    )
    document = FileField(label="The document", hint="The signed agreement, at most 20 megabytes.", required=False)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("starts_on") and given.get("ends_on") and given["ends_on"] < given["starts_on"]:
            self.add_error("ends_on", "The last day lies before the first")
        return given

    @property
    def facts(self) -> dict[str, Any]:
        """What the service wants, the file as name and bytes."""
        given = dict(self.cleaned_data)
        file = given.pop("document", None)
        return given | ({"name": file.name, "content": file.read()} if file else {})


class DuplicateForm(GovForm):
    """Which agency the same one is."""

    other = Text(label="Which agency is it really?", hint="Its name as the directory has it. That record stays.")

    def clean_other(self) -> Agency:
        return only_one(self.cleaned_data["other"])


class ListFileForm(OfPartnership):
    """The spreadsheet."""

    file = FileField(label="Spreadsheet", hint=SPREADSHEET)


class TakeOverForm(GovForm):
    """Whether the rows without errors are taken over although others have some."""

    only_good = Tick(
        label="Take over only the rows without errors",
        hint="Mend the others and upload them again; what is here by then is left as it is.",
    )
