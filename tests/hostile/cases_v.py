"""Text values: every row of group V of the list."""

from __future__ import annotations

from tests.hostile.builders_dt import HEADINGS, csv_of
from tests.hostile.builders_v import DAY, from_agency, in_a_workbook, kept_but_warned, text_is, told, too_long
from tests.hostile.case import Case, Elsewhere

REFUSED_AS_DATE = "chronology.md 3: not in the grammar, so refused; the length of what is looked at is bounded"


def exact(id: str, what: str, text: str) -> Case:
    return Case(id, what, told(text), "A", expect=text_is(text))


def marked(id: str, what: str, text: str, code: str, says: str = "") -> Case:
    return Case(id, what, told(text), "W", says, kept_but_warned(text, code))


def stripped(id: str, what: str, text: str, left: str) -> Case:
    return Case(id, what, told(text), "W", "taken out", kept_but_warned(left, "control_characters"))


SIGNS = (
    *(stripped("V01", f"U+{code:04X}", f"Ring{chr(code)}back.", "Ringback.") for code in (1, 8, 14, 27, 31, 127)),
    Case("V01", "NUL", in_a_workbook("Ring_x0000_back."), "W", "taken out", kept_but_warned("Ringback.", "control_characters")),
    Case("V02", "half a pair", in_a_workbook("Ring_xD800_back."), "W", "taken out", kept_but_warned("Ring\ufffdback.", "control_characters")),
    stripped("V03", "U+FFFE", "Ring\ufffeback.", "Ringback."),
    stripped("V03", "U+FFFF", "Ring\uffffback.", "Ringback."),
    marked("V03", "private use", "Tick \ue0fc here.", "signs_of_one_font", "one font only"),
    exact("V04", "no-break spaces, tabs, blank lines", "a\u00a0b\u202fc\td\n\n\n\ne"),
    exact("V05", "smart quotes, dash, ellipsis", "“I’m fine” — she said…"),
    exact("V06", "ligature, soft hyphen, accents apart", "o\ufb03cer, co\u00adoperate, Zoe\u0308"),
    marked("V07", "zero-width space in a word", "po\u200blice", "hidden_signs", "do not show"),
    exact("V07", "joiners in Persian", "می\u200cخواهم"),
    marked("V08", "override", "invoice \u202efdp.exe", "hidden_signs", "direction of writing"),
    marked("V08", "isolate", "a\u2066b\u2069c", "hidden_signs"),
    exact("V08", "isolate in Hebrew", "שלום \u2066Ann\u2069 שלום"),
    *(
        exact("V09", name, text)
        for name, text in (
            ("Arabic", "مرحبا بالعالم"), ("Urdu", "السلام علیکم"), ("Punjabi", "ਸਤ ਸ੍ਰੀ ਅਕਾਲ"), ("Polish", "zażółć gęślą jaźń"),
            ("Welsh", "dŵr, tŷ"), ("Chinese", "你好"),
        )
    ),
    exact("V10", "emoji, families, flags", "😀 👨\u200d👩\u200d👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 🇬🇧"),
    Case("V11", "agency in two alphabets", from_agency("Роlice"), "W", "two alphabets"),
    Case("V11", "source in two alphabets", told("Call.", source="Роlice log"), "W", "two alphabets"),
    *(stripped("V28", name, f"one{sign}two", f"one{left}two") for name, sign, left in (
        ("unit separator", "\x1f", ""), ("vertical tab", "\x0b", "\n"), ("form feed", "\x0c", "\n"),
    )),
)  # fmt: skip

PAYLOADS = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "</textarea><b>", "--><b>"),
    *("<a href='javascript:alert(1)'>x</a>", "<iframe srcdoc='<script>alert(1)</script>'>", '" onmouseover="alert(1)'),
    *("<math><mtext><style><img src=x onerror=alert(1)>", "<body onload=alert(1)>", "<style>@import'//evil'</style>"),
    *("]]><script>alert(1)</script>", "<!--<img src='--><img src=x onerror=alert(1)//'>", "<scr<script>ipt>"),
)
AS_TYPED = (
    *(exact("V12", text, text) for text in PAYLOADS),
    *(exact("V13", text, text) for text in ("she said <stop it> and left", "x < 5 & y > 3", "<para>")),
    *(exact("V14", text, text) for text in ("{{ 7*7 }}", "{% x %}", "${7*7}", "{0.__class__}", "%s %(x)s")),
    *(exact("V15", text, text) for text in ("=1+1", "+44", "-1", "@x", "＝1+1", "=HYPERLINK(\"x\")")),
    Case("V15", "tab before the sign", told("\t=1+1"), "A", expect=text_is("=1+1"), decided="white space around a text is no part of it"),
    *(exact("V16", text, text) for text in ("'; DROP TABLE rows; --", "%27", "\\x27")),
    *(exact("V26", text, text) for text in ("https://x.test/a?b=1", "C:\\x\\y.doc", "\\\\x\\y", "javascript:alert(1)")),
    Case("V29", "escaped once", in_a_workbook("a _x0041_ b"), "A", expect=text_is("a A b")),
    Case("V29", "escaped twice", in_a_workbook("a _x005F_x0041_ b"), "A", expect=text_is("a _x0041_ b")),
    exact("V29", "not in a workbook", "a _x0041_ b"),
    *(exact("V30", text, text) for text in ("&lt;", "&amp;lt;", "&#x41;")),
    *(exact("V31", text, text) for text in ("%41%42", "%3Cscript%3E", "%2e%2e%2f")),
)  # fmt: skip

LONG = (
    exact("V18", "50,000 characters", "Seen at home. " * 3571 + "Seen."),
    exact("V18", "one word of 50,000 letters", "a" * 50_000),
    Case("V19", "10 MB", told("Seen at home. " * 750_000), "E", "more than 100,000 characters", too_long),
    exact("V20", "one word of 5,000 letters", "a" * 5_000),
    Case(
        "V22", "white space only", lambda: csv_of(HEADINGS, (DAY, " ", "\t", "\u00a0", "Log", "Call."), (" ", "\t", "", "", "\u00a0", "\n")), "A",
        expect=lambda reading: (len(reading.events), reading.counts["blank"]) == (1, 1),
    ),
    exact("V27", "1,000 lines", "\n".join(f"{number}. Item" for number in range(1000))),
    Case("V32", "1/1/1/… as a date", lambda: csv_of(HEADINGS, ("1/" * 25_000, "", "", "", "Log", "Call.")), "E", "not a date", decided=REFUSED_AS_DATE),
    exact("V32", "1/1/1/… as a text", "1/" * 49_999 + "1"),
    exact("V32", "numbers as a text", "07700 " * 16_000 + "x"),
)  # fmt: skip

NOTICED = (
    marked("V23", "e-mail address", "Wrote to ann@example.org again.", "looks_like_identifier", "an e-mail address"),
    marked("V23", "telephone number", "Rang 07700 900118.", "looks_like_identifier", "a telephone number"),
    marked("V23", "telephone abroad", "Rang +44 7700 900118.", "looks_like_identifier", "a telephone number"),
    marked("V23", "landline", "Rang (01632) 960123.", "looks_like_identifier", "a telephone number"),
    marked("V23", "postcode", "Moved to ZX2 1TN.", "looks_like_identifier", "a postcode"),
    marked("V23", "NHS number", "NHS no. 943 476 5919.", "looks_like_identifier", "an NHS number"),
    exact("V23", "NHS number with a wrong check digit", "NHS no. 943 476 5918."),
    exact("V23", "ten digits without the word", "Log 9434765919."),
    exact("V23", "dates and times", "From 01-02-2020 14:30 to 02-02-2020 09:15; crime 42A/123456/20."),
    marked("V25", "OFFICIAL-SENSITIVE", "OFFICIAL-SENSITIVE: informant.", "marked_confidential", "mark of confidence"),
    marked("V25", "not for disclosure", "Third party, not for onward disclosure.", "marked_confidential"),
    exact("V25", "said in confidence", "She said that she would share this with the GP."),
)

ELSEWHERE = (
    Elsewhere("V17", "line break in a one-line field", "E", "The form says: on one line.", "tests/rules/test_forms.py::test_a_line_is_one_line"),
    Elsewhere("V21", "too long for its field", "E", "The form says how long it may be, before any database is asked.", "tests/rules/test_forms.py::test_a_text_too_long_for_its_field"),
    Elsewhere(
        "V24",
        "a real name of the register",
        "W",
        "Noticed once the rows are stored; the pseudonyms are offered, the name is not repeated.",
        "tests/services/test_real_names.py::test_a_real_name_of_the_register_is_noticed",
    ),
    Case(
        "V33", "300 spellings of a source", lambda: csv_of(HEADINGS, *((DAY, "", "", "", f"Police{' ' * (n % 7)}{n}", "Call.") for n in range(300))), "A",
        expect=lambda reading: len({event.source for event in reading.events}) == 300,
    ),
    Case(
        "V34", "an agency that is no member", from_agency("Elsewhere Council"), "A",
        expect=lambda reading: reading.events[0].agency == "Elsewhere Council",
        decided="chronology.md 2: the agency as named then; a composite names others",
    ),
)  # fmt: skip

CASES: tuple[Case | Elsewhere, ...] = (*SIGNS, *AS_TYPED, *LONG, *NOTICED, *ELSEWHERE)
