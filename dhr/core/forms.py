"""GOV.UK form glue: Django fields that know which component draws them (`templates/components/forms.html`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import RegexValidator

Choices = Iterable[tuple[Any, str]]
LONGEST_LINE, LONGEST_TEXT = 300, 50_000


class GovForm(forms.Form):
    """A form whose errors read as sentences and whose fields are drawn by GOV.UK components."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _word_errors(field)

    def add(self, name: str, field: forms.Field) -> None:
        """One more field, of which there are as many as the page needs."""
        self.fields[name] = field
        _word_errors(field)

    def offer(self, name: str, choices: Choices) -> None:
        """Set what a field can be, where that is known only when the page is asked for."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  a mistake of ours, not of the person
        field.choices = list(choices)

    @property
    def error_list(self) -> list[tuple[str, str]]:
        """Each error with the id of the input it belongs to, in the order of the page."""
        found = []
        in_order = [name for name in (NON_FIELD_ERRORS, *self.fields) if name in self.errors]
        for name in in_order:
            errors = self.errors[name]
            target = "" if name == NON_FIELD_ERRORS else self[name].auto_id + self._suffix(name)
            found += [(target, str(error)) for error in errors]
        return found

    def _suffix(self, name: str) -> str:
        return "-day" if isinstance(self.fields[name], Day) else ""


def _word_errors(field: forms.Field) -> None:
    label = str(field.label or "this").rstrip("?.")
    verb = "Choose" if isinstance(field, Choice | Several | Tick | forms.FileField) else "Enter"
    field.error_messages.setdefault("required", "")
    if field.error_messages["required"] == "This field is required.":
        field.error_messages["required"] = f"{verb}: {label[:1].lower() + label[1:]}"


class _Plain:
    """Mixed into every field: the hint, the width class and the component."""

    component = "input"
    width = ""


class Text(_Plain, forms.CharField):
    """One line of text. A line end in it could add a header to an e-mail."""

    default_validators = [RegexValidator(r"[\r\n]", "Write it on one line", inverse_match=True)]

    def __init__(self, *, hint: str = "", width: str = "", **kwargs: Any) -> None:
        self.width = width
        super().__init__(help_text=hint, max_length=kwargs.pop("max_length", LONGEST_LINE), **kwargs)


class LongText(_Plain, forms.CharField):
    """Text of several lines."""

    component = "textarea"

    def __init__(self, *, hint: str = "", rows: int = 5, **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(help_text=hint, max_length=kwargs.pop("max_length", LONGEST_TEXT), **kwargs)


class Choice(_Plain, forms.ChoiceField):
    """One of a few, as radio buttons."""

    component = "radios"

    def __init__(self, *, choices: Choices, hint: str = "", **kwargs: Any) -> None:
        super().__init__(choices=list(choices), help_text=hint, **kwargs)


class Pick(Choice):
    """One of many, as a select."""

    component = "select"


class Several(_Plain, forms.MultipleChoiceField):
    """Any of several, as checkboxes."""

    component = "checkboxes"

    def __init__(self, *, choices: Choices, hint: str = "", **kwargs: Any) -> None:
        super().__init__(choices=list(choices), help_text=hint, **kwargs)


class Tick(_Plain, forms.BooleanField):
    """One checkbox."""

    component = "tick"

    def __init__(self, *, hint: str = "", required: bool = False, **kwargs: Any) -> None:
        super().__init__(help_text=hint, required=required, **kwargs)


class FileField(_Plain, forms.FileField):
    """A file, as it comes."""

    component = "file"

    def __init__(self, *, hint: str = "", **kwargs: Any) -> None:
        super().__init__(help_text=hint, allow_empty_file=True, **kwargs)


class DayWidget(forms.MultiWidget):
    """Three boxes: day, month, year."""

    def __init__(self) -> None:
        super().__init__(widgets={part: forms.TextInput() for part in ("day", "month", "year")})

    def decompress(self, value: date | None) -> list[Any]:
        return [value.day, value.month, value.year] if value else ["", "", ""]


class Day(_Plain, forms.MultiValueField):
    """A date in three boxes; nothing is guessed."""

    component = "day"
    widget = DayWidget
    EARLIEST_YEAR, LATEST_YEAR = 1900, 2100

    def __init__(self, *, hint: str = "", **kwargs: Any) -> None:
        parts = [forms.CharField(max_length=9, required=False) for _ in range(3)]
        super().__init__(fields=parts, require_all_fields=False, help_text=hint, **kwargs)

    def clean(self, value: Any) -> date | None:
        parts = [str(part or "").strip() for part in (value or ["", "", ""])]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        missing = [name for name, part in zip(("day", "month", "year"), parts, strict=True) if not part]
        if missing:
            raise ValidationError(f"{self.label}: add the {' and the '.join(missing)}")
        return self._real_day(parts)

    def _real_day(self, parts: list[str]) -> date:
        try:
            day, month, year = (int(part) for part in parts)
            if not self.EARLIEST_YEAR <= year <= self.LATEST_YEAR:
                raise ValueError
            return date(year, month, day)
        except ValueError:
            said = "/".join(parts)
            raise ValidationError(f"{self.label}: {said} is not a real date. Write it like 27 3 2026") from None
