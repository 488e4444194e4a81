"""Forms of the upload, leave-out and filter pages."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from dhr.chronology.labels import Label
from dhr.chronology.queries import Narrowed
from dhr.core.forms import FileField, GovForm, LongText, Pick, Text, Tick
from dhr.workflow.models import AgencyReturn

TYPED_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})|(\d{4})-(\d{2})-(\d{2})")


class UploadForm(GovForm):
    """One file, as it comes; `once` names this form, so that sending it twice keeps one file."""

    file = FileField(label="Chronology")
    once = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.most = f"{settings.UPLOAD_LIMIT_BYTES // 1024**2} MB"
        self.fields["file"].help_text = f"Word (.docx), Excel (.xlsx) or CSV, at most {self.most}. Any name will do."

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT_BYTES:
            raise forms.ValidationError(
                f"{file.name} is larger than {self.most}. Split it, or save it without pictures"
            )
        if not file.size:
            raise forms.ValidationError(f"{file.name} is empty. Choose the file that holds the chronology")
        return file


class AuthorForm(GovForm):
    """Who writes the chronology, and the declaration that goes with it."""

    author_name = Text(label="Who writes the chronology", max_length=200)
    author_job = Text(label="Their role", required=False, max_length=200)
    independent = Tick(
        label="The author had no part in the case and does not manage anybody who had",
        hint="The guidance asks for it. If nobody in your agency can say this, speak with the review chair.",
        required=True, error_messages={"required": "Tick that the author is independent, or choose another author"},
    )  # fmt: skip
    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40)

    @classmethod
    def of(cls, agency_return: AgencyReturn, data: Any = None) -> AuthorForm:
        """The form, with what is recorded."""
        known = {"author_name": agency_return.author_name, "author_job": agency_return.author_job}
        return cls(data, initial={**known, "seen_stage": agency_return.stage})


class LeaveOutForm(GovForm):
    """Why a row does not join the chronology."""

    reason = LongText(label="Why this row is left out", rows=2)


class TypedDay(forms.CharField):
    """A day typed in one box: 22/5/2016, 22.05.2016 or 2016-05-22."""

    component = "input"
    width = "10"

    def clean(self, value: Any) -> date | None:
        text = str(value or "").strip()
        if not text:
            return None
        found = TYPED_DAY.fullmatch(text)
        try:
            if found is None:
                raise ValueError
            day, month, year, iso_year, iso_month, iso_day = found.groups()
            return date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
        except ValueError:
            raise forms.ValidationError(f"We could not use the date {text[:40]}. Write it like 22/05/2016") from None


class FilterForm(GovForm):
    """What the reader of the combined chronology wants to see. A bad date narrows nothing and says so."""

    text = Text(label="Search text", required=False, max_length=100)
    agency = Pick(label="Agency", choices=(), required=False)

    def __init__(
        self, data: Any, agencies: list[str], labels: Iterable[tuple[Label, int]] = (), *, with_analysis: bool = False
    ) -> None:
        super().__init__(data)
        self.with_analysis = with_analysis
        self.labels = {label.key: label for label, _number in labels}
        self.fields["from"] = TypedDay(label="From", required=False)
        self.fields["to"] = TypedDay(label="To", required=False)
        self.offer("agency", [("", "All agencies"), *((name, name) for name in agencies)])
        if self.labels:
            self.fields["label"] = Pick(label="Mark or tag", choices=(), required=False)
            offers = [(label.key, f"{label.short} ({number})") for label, number in labels]
            self.offer("label", [("", "All events"), *offers])

    @property
    def narrowed(self) -> Narrowed:
        """The filters that can be used."""
        self.is_valid()
        known = self.cleaned_data
        label = self.labels.get(known.get("label", ""))
        period = known.get("from"), known.get("to")
        return Narrowed(known.get("text", ""), known.get("agency", ""), *period, label, self.with_analysis)
