"""What is pointed out in the words of a row, and what is left alone: a false alarm teaches people not to look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.noticed import identifiers, noticed

FOUND = [
    ("Wrote to ann.o'neil@example.org.", ["an e-mail address"]),
    ("Lives at LS1 4AP now", ["a postcode"]),
    ("EC1A1BB", ["a postcode"]),
    ("Rang 020 7946 0958 twice", ["a telephone number"]),
    ("Rang 01632 960123", ["a telephone number"]),
    ("Rang 07700900118", ["a telephone number"]),
    ("NHS 9434765919", ["an NHS number"]),
    ("ann@example.org, 07700 900118", ["an e-mail address", "a telephone number"]),
]
LEFT_ALONE = [
    *("Called 999 and 101.", "Crime 12/3456789/20", "Seen at 14.30, room B2, ward 4A", "DASH score 14; PPN 20200101-1234"),
    *("01/02/2020 - 03/02/2020", "01-02-2020 14:30", "NHS no. 943 476 5918", "9434765919", "NHS 1111111111", "ann@ home"),
    *("Log 0123 of 01/02/2020", "£1,200.00", "ref 2020/0123456789"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), FOUND)
def test_identifiers_are_pointed_out_by_their_kind(text: str, kinds: list[str]) -> None:
    assert list(identifiers(text)) == kinds
    (warning,) = noticed("Police", "Log", text)
    assert warning.code == "looks_like_identifier"
    assert all(kind in warning.message for kind in kinds)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert list(identifiers(text)) == []
    assert list(noticed("Police", "Log", text)) == []


@pytest.mark.parametrize(
    ("agency", "source", "text", "code"),
    [
        ("Роlice", "Log", "Call.", "mixed_scripts"),
        ("Police", "Сrime report", "Call.", "mixed_scripts"),
        ("Police\u200b", "Log", "Call.", "hidden_signs"),
        ("Police", "Log", "po\u200elice", "hidden_signs"),
        ("Police", "Log", "\u202edesrever", "hidden_signs"),
        ("Police", "Log", "\ue000", "signs_of_one_font"),
        ("Police", "Log", "Official Sensitive", "marked_confidential"),
        ("Police", "Log", "Do not disclose to the family.", "marked_confidential"),
    ],
)
def test_each_warning(agency: str, source: str, text: str, code: str) -> None:
    assert [warning.code for warning in noticed(agency, source, text)] == [code]


@pytest.mark.parametrize(
    "name", ["Police", "Полиция", "Αστυνομία", "Heddlu Dyfed-Powys", "Zażółć Trust", "Police (Полиция)", "PC Dŵr"]
)
def test_a_name_in_one_alphabet_is_left_alone(name: str) -> None:
    assert list(noticed(name, name, "Call.")) == []


@given(st.text(max_size=200))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert len({warning.code for warning in noticed(text, text, text)}) <= 5
