"""Text files: every row of group C of the list."""

from __future__ import annotations

from dhr.chronology.records import Reading
from tests.hostile.builders_c import (
    DAY,
    asks,
    both,
    counts,
    event,
    fields_are,
    file_codes,
    lines,
    offers,
    one,
    row_codes,
    texts_are,
)
from tests.hostile.case import Case, Elsewhere

NAMES = "Zoë paid £5 – “café”"
NOTHING_LOST = "chronology.md: nothing is lost; read, the row marked, and the line quoted"
KEPT = "chronology.md 2: what has no heading is kept under the number of its column, and the row is marked"

LETTERS = (
    Case("C01", "UTF-8", one(NAMES), "A", expect=texts_are(NAMES)),
    Case("C01", "UTF-8 with its mark", one(NAMES, "utf-8-sig"), "A", expect=texts_are(NAMES)),
    Case("C02", "UTF-16, little end first", lambda: b"\xff\xfe" + one(NAMES, "utf-16-le")(), "A", expect=texts_are(NAMES)),
    Case("C02", "UTF-16, big end first", lambda: b"\xfe\xff" + one(NAMES, "utf-16-be")(), "A", expect=texts_are(NAMES)),
    Case("C03", "little end first", one(NAMES, "utf-16-le"), "A", expect=texts_are(NAMES)),
    Case("C03", "big end first", one(NAMES, "utf-16-be"), "A", expect=texts_are(NAMES)),
    Case("C04", "Windows-1252", one(NAMES, "cp1252"), "W", "Windows letters.*“Zoë”", both(texts_are(NAMES), file_codes("encoding_guessed"))),
    Case("C05", "cafÃ©", one("The cafÃ© again"), "W", "already wrong.*“cafÃ©”", both(texts_are("The cafÃ© again"), file_codes("looks_misread"))),
    Case("C05", "donâ€™t", one("I donâ€™t know"), "W", "“donâ€™t”", file_codes("looks_misread")),
    Case("C05", "letters lost before", one("Zo\ufffd said"), "W", "“Zo\ufffd”", file_codes("looks_misread")),
    Case("C05", "an accent before a mark", one("CAFÉ’S"), "A", expect=texts_are("CAFÉ’S")),
    Case(
        "C06", "0x81", lambda: lines(event("Call."), event("x"))().replace(b"x\n", b"caf\x81\n"), "R", "Line 3 holds a byte that is no letter",
        decided="no letter stands for the byte, so the file is refused with the line; nothing is read from it",
    ),
    Case("C07", "Mac Roman", one("“I don’t,” said Zoë", "mac_roman"), "W", "Macintosh", texts_are("“I don’t,” said Zoë")),
    Case("C07", "ISO-8859-15", one("Šárka paid €5", "iso8859-15"), "W", "ISO 8859-15.*“Šárka”", texts_are("Šárka paid €5")),
    Case("C07", "letters that fit none", one("Wizyta u Łukasza i Dąbrówki", "cp1250"), "W", "Look at these",
         both(asks("text"), offers("cp1252", "iso8859-15", "mac_roman"))),
)  # fmt: skip

SEPARATORS = (
    *(Case("C08", name, lines(event("Seen.", sign), head=f"Date{sign}Source{sign}Event"), "A", expect=texts_are("Seen."))
      for name, sign in (("comma", ","), ("semicolon", ";"), ("tab", "\t"), ("stroke", "|"))),
    Case("C08", "one column", lines("e went here and here", "e came there", head="Everything"), "W", "No row of headings", both(counts(events=0, other=3), file_codes("no_headings", "delimiter_guessed"))),
    Case("C08", "two signs fit", lines(event("Seen, well", ";"), event("Seen, ill", ";"), head=""), "W", "semicolons", asks("text")),
    Case("C09", "sep=;", lines("Date;Source;Event", event("Call.", ";"), head="sep=;"), "A", expect=both(counts(events=1, headings=1, other=0), texts_are("Call."))),
)  # fmt: skip

QUOTES = (
    Case("C10", "line break in a cell", lines(event('"one\ntwo\r\nthree"'), event("Next.")), "A", expect=both(texts_are("one\ntwo\nthree", "Next."), lambda r: r.events[1].place == {"line": 5})),
    Case("C11", "never closed", lines(event('"opened'), event("Next.")), "R", "line 2 is never closed"),
    Case("C11", "opened later in its row", lines(event("Call."), f'{DAY},"two\nlines","opened', event("Next.")), "R", "line 4 is never closed"),
    Case("C11", "closed in another row", lines(f'{DAY},"Log,Call.', f'{DAY},"Log",Call.'), "R", "line 2 is not closed where its cell ends"),
    Case("C12", "text after a closed mark", lines(event('"He" said')), "W", "line 2, which reads: .*\"He\" said", both(texts_are("He said"), row_codes("stray_quotes")),
         decided=NOTHING_LOST),
    Case("C13", "mark inside a cell", lines(event("5' 10\" tall")), "A", expect=texts_are("5' 10\" tall")),
    Case("C14", "marks behind backslashes", lines(event(r'"He said \"no\", twice"')), "W", "behind backslashes", texts_are('He said "no", twice')),
)  # fmt: skip

FIELDS = (
    Case("C15", "a field too few", lines(*[event(f"{n},Visit.") for n in range(3)], event("broken"), head="Date,Source,Event,Outcome"), "W",
         "3 fields, and there are 4 headings", counts(events=4), decided="chronology.md: nothing is lost; read, and the row is marked"),
    Case("C16", "a comma in the text", lines(event("Seen, well")), "W", "more cells than there are headings",
         both(fields_are(Column_4=" well"), row_codes("more_cells_than_headings")), decided=KEPT),
    Case("C17", "NUL", lines(event("Ring\0back the next morning, she was told".replace(",", " and"))), "W", "taken out", row_codes("control_characters"),
         decided="V01: control characters are taken out, and the row is marked"),
    Case("C17", "a file of NULs", lambda: b"Date,Source\n" + b"\0" * 500, "R", "not a kind of file"),
    *(Case("C18", repr(end), lines(event("Call."), event("Next."), end=end), "A", expect=texts_are("Call.", "Next.")) for end in ("\r", "\n", "\r\n")),
    Case("C18", "mixed", lambda: b"Date,Source,Event\r22/05/2016,Log,a\r\n22/05/2016,Log,b\n22/05/2016,Log,c", "A", expect=texts_are("a", "b", "c")),
    *(Case("C19", name, lines(event(f"one{sign}two"), event("Next.")), "A", expect=texts_are(f"one{left}two", "Next."))
      for name, sign, left in (("U+2028", "\u2028", "\u2028"), ("U+0085", "\u0085", "\u0085"))),
    Case("C19", "form feed", lines(event("one\ftwo"), event("Next.")), "W", "taken out", texts_are("one\ntwo", "Next."), decided="V28: a form feed is a line break, and the row is marked"),
    Case("C20", "100,000 signs", lines(event("x" * 100_000)), "A", expect=texts_are("x" * 100_000)),
    Case("C20", "131,073 signs", lines(event("x" * 131_073)), "E", "more than 100,000 characters"),
)  # fmt: skip

HEADINGS = (
    Case("C21", "no headings", lines(event("Call."), event("Next."), head=""), "W", "No row of headings", both(asks("columns"), counts(other=2))),
    Case("C22", "a heading twice", lines(event("Call.,Left."), head="Date,Source,Event,Event"), "A", expect=both(texts_are("Call."), fields_are(**{"Event (2)": "Left."})),
         decided="chronology.md 2: the second is kept as a column of its own name; the mapping page can join what belongs together"),
    *(Case("C23", repr(head), lines(event("Call."), head=head), "A", expect=texts_are("Call."))
      for head in ("\ufeffDate,Source,Event", " DATE , source ,EvEnT", '"Date\n/ Time",Source,Event', "Date / Time,Source of information:,Details of event")),
    Case("C24", "blank lines and commas", lines("", ",,", event("Call."), " , ,\t", ""), "A", expect=counts(events=1, blank=4)),
    Case("C25", "a comma at the end of each line", lines(event("Call.") + ",", event("Next.") + ",", head="Date,Source,Event,"), "A", expect=both(texts_are("Call.", "Next."), lambda r: r.events[0].extra == {})),
)  # fmt: skip


def quoted(reading: Reading) -> bool:
    return [problem.value for problem in reading.rejected] == ["44,228"]


VALUES = (
    Case("C26", "44,228 for a date", lines('"44,228",Log,Call.'), "E", "44,228", quoted),
    Case("C26", "Feb-20 for a date", lines("Feb-20,Log,Call."), "E", "Feb-20"),
    Case("C27", "formula", lines(event("\"=cmd|' /C calc'!A0\"")), "A", expect=texts_are("=cmd|' /C calc'!A0")),
    Case("C28", "100,001 lines", lines(*[event("x")] * 100_000), "R", "more than 100,000 rows"),
    Case("C28", "one line of 20 MB", lambda: b"x" * (20 * 1024 * 1024), "R", "more than 16 million"),
    Case("C28", "a line of 17 million signs in a file", lines(event("x" * 17_000_000)), "R", "line 2 has a cell of more than 16 million"),
    Case("C29", "the same row twice", lines(event("Call."), event("Call.")), "W", "same words", counts(events=2)),
    Elsewhere("C30", "file replaced between looking and confirming", "R", "The second tab is told that the file was replaced meanwhile, and confirms nothing.",
              "tests/pages/test_problems.py::test_a_file_that_was_replaced_meanwhile_is_not_confirmed"),
)  # fmt: skip

CASES: tuple[Case | Elsewhere, ...] = (*LETTERS, *SEPARATORS, *QUOTES, *FIELDS, *HEADINGS, *VALUES)
