"""Word: what stands inside a cell, the first half of group D of the list."""

from __future__ import annotations

from tests.files.packages import cell, paragraph, row, run, table, words
from tests.hostile.builders_d import (
    BOX,
    CONTROL,
    DAY,
    MARK,
    both,
    chronology,
    dates_are,
    entry,
    field,
    gone,
    holding,
    line,
    listed,
    numbered,
    numbering,
    other_row,
    text_is,
)  # fmt: skip
from tests.hostile.case import Case

NOT_APPENDED = "the samples' key: a footnote is no part of the text; it is listed"
TRACKED = "tracked changes"
MOVED = "<w:moveFrom>{}</w:moveFrom>"
FORMS = "<w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
DROP_DOWN = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="High"/><w:listEntry w:val="Medium"/></w:ddList></w:ffData></w:fldChar></w:r>'
FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
POWER = "<m:oMath><m:sSup><m:e><m:r><m:t>m</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
RUBY = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kanji</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby></w:r>"
HIDDEN_STYLE = '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>'

CHANGES = (
    Case("D01", "tracked insertion", line(run("She "), f"<w:ins>{run('was seen.')}</w:ins>"), "W", TRACKED, text_is("She was seen.")),
    Case("D02", "tracked deletion", line(run("Seen"), gone(" alone"), run(".")), "W", TRACKED,
         both(text_is("Seen."), listed("tracked deletion in table 1, row 2", "alone"))),
    Case("D02", "deletion inside an insertion", line(run("Seen"), f"<w:ins>{gone(' twice')}</w:ins>"), "W", TRACKED,
         both(text_is("Seen"), listed("tracked deletion in table 1, row 2", "twice"))),
    Case("D02", "deleted paragraph mark", holding("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>be</w:t></w:r></w:p>", paragraph(run("fore"))),
         "W", TRACKED, text_is("before")),
    Case("D02", "deleted cell", chronology(row(words(DAY), words("GP"), words("Seen."), words("old", "<w:cellDel/>"))), "W", TRACKED,
         both(text_is("Seen."), listed("tracked deletion in table 1, row 2", "old"))),
    Case("D03", "row deleted", chronology(entry(), entry(paragraph(gone("Never happened.")), properties="<w:del/>")), "W", TRACKED,
         both(text_is("Seen."), other_row("deleted by a tracked change", f"{DAY} | GP notes | Never happened."))),
    Case("D03", "row moved away", chronology(entry(), entry(paragraph(MOVED.format(run("Elsewhere."))), properties="<w:del/>")), "W", TRACKED,
         both(text_is("Seen."), other_row("deleted by a tracked change", f"{DAY} | GP notes | Elsewhere."))),
    Case("D04", "row inserted", chronology(entry(properties="<w:ins/>")), "W", TRACKED, text_is("Seen.")),
    Case("D05", "moved words", line(MOVED.format(run("at home ")), run("Seen"), f"<w:moveTo>{run(' at home')}</w:moveTo>"), "W", TRACKED,
         both(text_is("Seen at home"), listed("moved away by a tracked change in table 1, row 2", "at home"))),
)  # fmt: skip

WRAPPERS = (
    Case("D06", "control round words", line(run("Seen "), CONTROL.format("", run("alone"))), "A", expect=text_is("Seen alone")),
    Case("D06", "prompt of an empty control", line(run("Seen"), CONTROL.format("<w:showingPlcHdr/>", run("Click here"))), "A",
         expect=both(text_is("Seen"), listed("prompt of an empty field in table 1, row 2", "Click here"))),
    Case("D07", "control round a paragraph", holding(CONTROL.format("", paragraph(run("Seen."))), paragraph(run("Left."))), "A",
         expect=text_is("Seen.\nLeft.")),
    Case("D08", "control round a row", chronology(CONTROL.format("", entry())), "A", expect=text_is("Seen.")),
    Case("D09", "date picker round a cell", chronology(row(CONTROL.format("<w:date/>", words(DAY)), words("GP"), words("Seen."))), "A",
         expect=both(dates_are(DAY), text_is("Seen."))),
    Case("D10", "control round the table", chronology(entry(), before="<w:sdt><w:sdtContent>", after="</w:sdtContent></w:sdt>"), "A",
         expect=text_is("Seen.")),
    Case("D11", "smart tag", line(f"<w:smartTag><w:smartTag>{run('Leeds')}</w:smartTag></w:smartTag>"), "A", expect=text_is("Leeds")),
    Case("D11", "custom XML", holding(f"<w:customXml>{paragraph(run('Leeds'))}</w:customXml>"), "A", expect=text_is("Leeds")),
    Case("D12", "reference", line(run("See "), field("REF plan", "page 4")), "A", expect=text_is("See page 4")),
    Case("D12", "field of today", line(run("Printed "), field(" DATE \\@ d/M/yyyy ", "3/2/2015")), "W", "changes by itself",
         text_is("Printed 3/2/2015")),
    Case("D12", "simple field of the time", line(f"<w:fldSimple w:instr='TIME'>{run('14:30')}</w:fldSimple>"), "W", "changes by itself",
         text_is("14:30")),
    Case("D12", "drop-down of an old form", line(run("Risk: "), DROP_DOWN, MARK.format("end")), "A", expect=text_is("Risk: Medium")),
    Case("D13", "link", line(f"<w:hyperlink>{run('see plan')}</w:hyperlink>"), "A", expect=text_is("see plan")),
)  # fmt: skip

ASIDE = (
    Case("D14", "nested table", holding(table(row(words("a"), words("b"))), paragraph()), "W", "table stands inside.*“a b”", text_is("a\tb")),
    Case("D15", "text box", line(run("Seen."), FORMS.format(BOX.format("By whom?"), BOX.format("By whom?"))), "W", "text box.*“By whom[?]”",
         text_is("Seen.\nBy whom?")),
    Case("D15", "description of a picture", line(run("Seen."), '<w:r><w:drawing><wp:docPr descr="Her front door"/></w:drawing></w:r>'), "A",
         expect=both(text_is("Seen."), listed("description of a picture in table 1, row 2", "Her front door"))),
    Case("D16", "footnote", line(run("Seen."), '<w:r><w:footnoteReference w:id="7"/></w:r>', footnotes=f'<w:footnote w:id="7">{paragraph(run("By a locum."))}</w:footnote>'),
         "W", "footnote", both(text_is("Seen."), listed("footnote 1", "By a locum.")), NOT_APPENDED),
    Case("D16", "endnote", line(run("Seen."), '<w:r><w:endnoteReference w:id="7"/></w:r>', endnotes=f'<w:endnote w:id="7">{paragraph(run("By a locum."))}</w:endnote>'),
         "W", "footnote", both(text_is("Seen."), listed("endnote 1", "By a locum.")), NOT_APPENDED),
    Case("D17", "comment", line(run("Seen."), '<w:r><w:commentReference w:id="0"/></w:r>', comments=f'<w:comment w:id="0" w:author="A. Clerk">{paragraph(run("Sure?"))}</w:comment>'),
         "W", "comment", both(text_is("Seen."), listed("comment 1 by A. Clerk", "Sure?"))),
    Case("D18", "hidden words", line(run("Seen"), run(" secretly", "<w:vanish/>")), "W", "hidden.*“secretly”", text_is("Seen secretly")),
    Case("D18", "hidden by a style", line(run("Seen"), run(" secretly", '<w:rStyle w:val="Secret"/>'), styles=HIDDEN_STYLE), "W", "hidden.*“secretly”",
         text_is("Seen secretly")),
    Case("D19", "struck through", line(run("Seen"), run(" twice", "<w:strike/>")), "W", "struck through.*“twice”", text_is("Seen twice")),
    Case("D20", "tick", line('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "W", "signs that they show", text_is("✓")),
    Case("D20", "cross of the second font", line('<w:r><w:sym w:font="Wingdings 2" w:char="F04F"/></w:r>'), "W", "signs that they show", text_is("✗")),
    Case("D20", "tick typed as a letter", line(run("ü", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>')), "W", "“ü .Wingdings.”", text_is("✓")),
    Case("D20", "sign that is not known", line('<w:r><w:sym w:font="Webdings" w:char="F0FF"/></w:r>'), "W", "could not be shown", text_is("[Webdings F0FF]")),
    Case("D21", "fraction", line(run("about "), FRACTION, run(" litre")), "A", expect=text_is("about 1/2 litre")),
    Case("D21", "power", line(run("12 "), POWER), "A", expect=text_is("12 m^2")),
    Case("D21", "ruby", line(RUBY), "A", expect=text_is("漢字 (kanji)")),
    Case("D21", "bidi wrapper", line(f"<w:bdo><w:dir>{run('مرحبا')}</w:dir></w:bdo>"), "A", expect=text_is("مرحبا")),
    Case("D22", "shape and its old form", line(run("Seen."), FORMS.format(BOX.format("once"), BOX.format("once"))), "W", "“once”", text_is("Seen.\nonce")),
    Case("D22", "old form that says more", line(run("Seen."), FORMS.format(BOX.format("once"), BOX.format("once and again"))), "W", "“once”",
         both(text_is("Seen.\nonce"), listed("another form of a drawing in table 1, row 2", "once and again"))),
    Case("D23", "numbers", holding(numbered("Rang."), numbered("urgent", 1), numbered("Wrote."), numbering=numbering("decimal %1.", "lowerLetter %1.%2)")),
         "W", "Word draws them", text_is("1. Rang.\n1.a) urgent\n2. Wrote.")),
    Case("D23", "numbered cells", chronology(
        *(row(cell(numbered("")), words(DAY), words("GP"), words("Seen.")) for _ in "12"),
        head=row(words("No"), words("Date"), words("Source"), words("Event")), numbering=numbering("decimal %1")),
         "W", "Word draws them", lambda reading: [event.sequence for event in reading.events] == ["1", "2"]),
    Case("D23", "numbers of a form that is not known", holding(numbered("Rang."), numbering=numbering("chicago %1.")), "W", "not known", text_is("Rang.")),
    Case("D23", "bullets", holding(numbered("Rang."), numbering=numbering("bullet *")), "A", expect=text_is("Rang.")),
)  # fmt: skip

CASES = (*CHANGES, *WRAPPERS, *ASIDE)
