"""The file itself: every row of group F of the list."""

from __future__ import annotations

import zipfile
from functools import partial

from dhr.chronology.records import Reading
from tests.files.packages import run, types, zipped
from tests.files.test_readers_ods import cell as ods_cell
from tests.files.test_readers_ods import ods
from tests.files.test_readers_ods import row as ods_row
from tests.hostile.builders_c import event as csv_line
from tests.hostile.builders_c import file_codes, lines
from tests.hostile.builders_d import line
from tests.hostile.builders_dt import Look
from tests.hostile.builders_f import (
    LAUGHS,
    MEGABYTE,
    all_the_same,
    bomb,
    duplicate,
    good_book,
    good_word,
    half,
    link,
    named,
    open_document,
    outside,
    overlapping,
    packed_with,
    png,
    smaller_than_real,
    stream,
    typed,
    with_doctype,
    with_encrypted_part,
    with_part,
    with_parts,
)
from tests.hostile.builders_x import HEADINGS as SHEET_HEADINGS
from tests.hostile.builders_x import Page, book
from tests.hostile.builders_x import event as book_line
from tests.hostile.builders_x_xls import xls
from tests.hostile.case import Case, Elsewhere

BY_CONTENT = "chronology.md 1: the kind is decided by the bytes, never by the name"
FAR = "http://127.0.0.1:9/far"
LARGE, UNSAFE, DECLARED, DAMAGED = "larger inside", "in a way that office programs do not", "declarations", "damaged"
CURE = r"Word \(\.docx\), Excel \(\.xlsx\) or CSV"
WEB = "web page under another name, as some case systems make it"
NOT_FETCHED = "never fetched, and nothing of it is text of the file; what is in the file is read"


def only_event(form: str) -> Look:
    return lambda reading: reading.format == form and len(reading.events) == 1


def opendocument() -> bytes:
    heads = ods_row("".join(map(ods_cell, ("Date", "Source", "Event"))))
    return ods(heads + ods_row("".join(map(ods_cell, ("22/05/2016", "Log", "Call.")))))


def nothing_read(reading: Reading) -> bool:
    return reading.counts["headings"] == 1 and not reading.events


WHOLE: tuple[Case | Elsewhere, ...] = (
    Case("F01", "0 bytes", bytes, "R", "The file is empty"),
    Case("F02", "1 byte", lambda: b"\x01", "R", "not a kind of file"),
    Case("F02", "1 letter", lambda: b"a", "R", "one line and no columns"),
    Case("F03", "headings and no entries", lines(), "W", "No row was read", nothing_read),
    Case("F04", "half a document", half(good_word), "R", DAMAGED),
    Case("F04", "half a workbook", half(good_book), "R", DAMAGED),
    Case("F05", "document named .xlsx", good_word, "A", expect=only_event("docx"), decided=BY_CONTENT),
    Case("F06", "workbook named .docx", good_book, "A", expect=only_event("xlsx"), decided=BY_CONTENT),
    Case("F07", "document named .csv", good_word, "A", expect=only_event("docx"), decided=BY_CONTENT),
    Case("F08", "text named .xlsx", lines(csv_line("Call.")), "A", expect=only_event("csv"), decided=BY_CONTENT),
    Case("F09", "PDF", lambda: b"%PDF-1.7\n", "R", f"PDF. Save it as {CURE}"),
    Case("F10", "picture", png, "R", f"picture. Save it as {CURE}"),
    Case("F10", "photograph", lambda: b"\xff\xd8\xff\xe0", "R", "picture"),
    Case("F10", "photograph of a telephone", lambda: b"\0\0\0\x18ftypheic", "R", "picture"),
    *(Case("F11", text, text.encode, "R", WEB) for text in (
        "<html><table>", "\r\n<!DOCTYPE html>", "<meta charset=utf-8>", "<!-- made by --><table>", '<?xml version="1.0"?><html xmlns="x">',
    )),
    Case("F11", "in UTF-16", lambda: "<HTML>".encode("utf-16"), "R", WEB),
    Case("F11", "saved with its pictures", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "R", "saved web page"),
    Case("F11", "workbook as XML", lambda: b'<?xml version="1.0"?><Workbook/>', "R", "XML under another name"),
    Case("F12", "program", lambda: b"MZ\x90\x00", "R", "program"),
    Case("F12", "text that begins with MZ", lines("MZ note,,", csv_line("Call.")), "A", expect=only_event("csv")),
    Elsewhere("F13", "old Word document", "W", "Converted where LibreOffice is installed, else refused: save it as .docx.",
              "tests/hostile/test_sandbox.py::test_an_old_word_document_without_libreoffice_asks_for_docx"),
    Case("F14", "old workbook", lambda: xls(("Date", "Source", "Event"), (42512.0, "Log", "Call.")), "W", "cannot be seen", only_event("xls")),
    Case("F15", ".ods", opendocument, "A", expect=only_event("ods"), decided="read by our own walk, which sees hidden rows and comments"),
    Case("F15", ".xlsb", typed("vnd.ms-excel.sheet.binary.macroEnabled"), "R", r"\.xlsb"),
    Case("F15", ".odt", open_document("text"), "R", r"\.odt"),
    Case("F15", ".rtf", lambda: b"{\\rtf1 x}", "R", "rich text"),
    Case("F15", ".numbers", lambda: zipped({"Index/Document.iwa": "x", "Index/Tables/DataList.iwa": "x"}), "R", "Numbers"),
    Case("F15", ".pages", lambda: zipped({"Index.zip": "x", "QuickLook/Preview.pdf": "x"}), "R", "Pages"),
    Case("F15", ".pptx", typed("vnd.openxmlformats-officedocument.presentationml.presentation"), "R", "another kind"),
    Case("F15", "archive", lambda: zipped({"police.docx": good_word()}), "R", "archive"),
)  # fmt: skip

CONTENTS = (
    Case("F16", "password", lambda: stream("EncryptedPackage"), "R", "Take the password off"),
    Case("F17", "protected sheet", lambda: book(Page(SHEET_HEADINGS + book_line(), after='<sheetProtection sheet="1" password="CC1A"/>')), "A", expect=only_event("xlsx")),
    Case("F17", "protected document", with_part("word/settings.xml", '<w:settings><w:documentProtection w:edit="readOnly" w:enforcement="1"/></w:settings>'), "A", expect=only_event("docx")),
    Case("F18", "document with macros", with_parts({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0", "[Content_Types].xml": types("word/document.xml", "application/vnd.ms-word.document.macroEnabled.main+xml")}),
         "W", "neither run nor kept", only_event("docm")),
    Case("F18", "workbook with macros", with_parts({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0", "[Content_Types].xml": types("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml")}, good_book),
         "W", "neither run nor kept", only_event("xlsm")),
    Case("F19", "macros under the name of a plain workbook", with_part("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0", good_book), "W", "neither run nor kept", only_event("xlsx")),
    Case("F20", "macro sheet of Excel 4", with_part("xl/macrosheets/sheet1.xml", "<x/>", good_book), "R", "macro sheets"),
    Case("F21", "control in a document", line(run("Call."), '<w:r><w:object><w:control w:name="Box"/></w:object></w:r>'), "W", "were not read", file_codes("embedded_left_out")),
    Case("F21", "control in a workbook", with_part("xl/activeX/activeX1.xml", "<x/>", good_book), "W", "were not read", only_event("xlsx")),
    Case("F22", "object in a document", line(run("Call."), '<w:r><w:object><o:OLEObject xmlns:o="o" ProgID="Package"/></w:object></w:r>'), "W", "were not read", file_codes("embedded_left_out")),
    Case("F22", "object in a workbook", with_part("xl/embeddings/oleObject1.bin", b"x", good_book), "W", "were not read", only_event("xlsx")),
    Case("F23", "chart in a document", line(run("Call."), '<w:r><w:drawing><c:chart xmlns:c="c"/></w:drawing></w:r>'), "W", "were not read", file_codes("embedded_left_out")),
    Case("F24", "template on a server", outside("attachedTemplate", FAR, of="word/settings.xml"), "A", expect=only_event("docx"), decided=NOT_FETCHED),
    Case("F25", "picture on a server", outside("image", FAR, base=line(run("Call."), '<w:r><w:drawing><a:blip xmlns:a="a" r:link="far" xmlns:r="r"/></w:drawing></w:r>')), "W", "were not read", only_event("docx")),
    Case("F26", "link to a workbook", outside("externalLinkPath", FAR, of="xl/externalLinks/externalLink1.xml", base=with_part("xl/externalLinks/externalLink1.xml", "<externalLink/>", good_book)),
         "W", "nothing was fetched", only_event("xlsx")),
    Case("F26", "web query", with_part("xl/connections.xml", f'<connections><connection><webPr url="{FAR}"/></connection></connections>', good_book), "W", "nothing was fetched", only_event("xlsx")),
    *(Case("F27", target, outside("hyperlink", target, base=line(f'<w:hyperlink r:id="far" xmlns:r="r">{run("the policy")}</w:hyperlink>')), "A",
           expect=lambda reading: [found.text for found in reading.events] == ["the policy"])
      for target in ("mailto:ann@example.org", "https://example.org", "javascript:alert(1)")),
)  # fmt: skip


FETCHING = (
    ("a file", '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ("a server", f'<!DOCTYPE w [<!ENTITY x SYSTEM "{FAR}">]>'),
    ("a parameter", f'<!DOCTYPE w [<!ENTITY % x SYSTEM "{FAR}"> %x;]>'),
    ("a DTD on a server", f'<!DOCTYPE w SYSTEM "{FAR}">'),
)
XML = (
    Case("F28", "DTD in the document", with_doctype("word/document.xml"), "R", DECLARED),
    *(Case("F29", f"DTD in {name}", with_doctype(name, base=base), "R", DECLARED) for name, base in (
        ("word/_rels/document.xml.rels", good_word), ("word/styles.xml", good_word), ("word/odd.bin", good_word),
        ("xl/worksheets/sheet1.xml", good_book), ("xl/styles.xml", good_book), ("[Content_Types].xml", good_book),
    )),
    *(Case("F30", f"DTD in {code}", with_doctype("word/document.xml", encoding=code), "R", DECLARED) for code in ("utf-16", "utf-16-be")),
    *(Case("F30", f"XML in {code}", with_part("word/x.xml", f'<?xml version="1.0" encoding="{code}"?><w/>'), "R", DECLARED) for code in ("UTF-7", "EBCDIC-CP-GB")),
    Case("F31", "billion laughs", with_doctype("word/document.xml", LAUGHS), "R", DECLARED),
    Case("F31", "quadratic blow-up", with_doctype("xl/sharedStrings.xml", f"<!DOCTYPE w [<!ENTITY x '{'a' * 50_000}'>]>", base=good_book), "R", DECLARED),
    *(Case("F32", f"entity from {what}", with_doctype("word/document.xml", doctype), "R", DECLARED) for what, doctype in FETCHING),
)  # fmt: skip

ZIPS = (
    Case("F33", "a part of 120 MB", bomb(120 * MEGABYTE), "R", LARGE),
    Case("F34", "60 MB at a ratio of 1000", bomb(60 * MEGABYTE), "R", LARGE),
    Case("F35", "5,000 parts", with_parts({f"word/{n}.xml": "" for n in range(5000)}), "R", LARGE),
    Case("F36", "4 parts of 40 MB", bomb(40 * MEGABYTE, 4), "R", LARGE),
    Case("F37", "two parts that share bytes", overlapping, "R", UNSAFE),
    Case("F37", "1,000 parts of the same bytes", all_the_same, "R", UNSAFE),
    Case("F38", "a name twice", duplicate, "R", UNSAFE),
    Case("F38", "a name twice but for capitals", with_part("word/DOCUMENT.xml", "<w/>"), "R", UNSAFE),
    Case("F39", "a size that is not true", smaller_than_real, "R", DAMAGED),
    *(Case("F40", repr(name), partial(named, name), "R", UNSAFE) for name in ("../x.xml", "/x.xml", "..\\x.xml", "C:\\x.xml", "word/x.xml\0.png")),
    Case("F41", "link", link, "R", UNSAFE),
    Case("F42", "bzip2", lambda: packed_with(zipfile.ZIP_BZIP2), "R", UNSAFE),
    Case("F42", "LZMA", lambda: packed_with(zipfile.ZIP_LZMA), "R", UNSAFE),
    Case("F42", "encrypted part", with_encrypted_part, "R", "Take the password off"),
)  # fmt: skip

ELSEWHERE: tuple[Case | Elsewhere, ...] = (
    Elsewhere("F43", "over the limit", "R", "The form says how large a file may be; the web server says the same for what is larger still.",
              "tests/pages/test_requests.py::test_a_file_that_cannot_be_sent_is_refused_with_a_sentence"),
    Elsewhere("F44", "the same file again", "W", "The page says when it was sent before, and by whom.", "tests/services/test_versions.py::test_the_same_file_twice_is_noticed"),
)  # fmt: skip

CASES: tuple[Case | Elsewhere, ...] = (*WHOLE, *CONTENTS, *XML, *ZIPS, *ELSEWHERE)
