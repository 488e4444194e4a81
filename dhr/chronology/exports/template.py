"""An empty chronology for an agency to fill in, in Word or Excel. What comes back is read without a question. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from dhr.chronology.exports.template_excel import to_excel_template
from dhr.chronology.exports.template_facts import TemplateFacts
from dhr.chronology.exports.template_word import to_word_template

TEMPLATES: Mapping[str, Callable[[TemplateFacts], bytes]] = MappingProxyType(
    {"docx": to_word_template, "xlsx": to_excel_template}
)


def to_template(facts: TemplateFacts, fmt: str) -> bytes:
    """`fmt` is one of TEMPLATES; KeyError for any other."""
    return TEMPLATES[fmt](facts)
