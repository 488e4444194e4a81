"""Word documents made at random: what stands inside what is free, the words are few."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from tests.files.packages import cell, docx, paragraph, row, run, table

SAY = ("police", "no ", " reply", "seen", "22/05/2016", "ö-1", "a b", " ", "")
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = FIELD.format("begin") + "<w:r><w:instrText>REF x</w:instrText></w:r>" + FIELD.format("separate")
BOX = "<w:txbxContent>{}</w:txbxContent>"
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
CONTROLS = ("", "<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="0"/><w:date/>', '<w:alias w:val="Date"/>')
AROUND_RUNS = (
    *(
        "{}",
        "<w:ins>{}</w:ins>",
        "<w:ins><w:del>{}</w:del></w:ins>",
        "<w:del>{}</w:del>",
        "<w:moveFrom>{}</w:moveFrom>",
    ),
    *("<w:moveTo>{}</w:moveTo>", "<w:smartTag>{}</w:smartTag>", "<w:hyperlink>{}</w:hyperlink>", "<w:bdo>{}</w:bdo>"),
    *("<w:fldSimple w:instr='DATE'>{}</w:fldSimple>", CODE + "{}" + FIELD.format("end"), "<w:unknown>{}</w:unknown>"),
    *(CONTROL.format(control, "{}") for control in CONTROLS),
)
ALONE = (
    *(
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        "<w:r><w:noBreakHyphen/></w:r>",
        "<w:proofErr/>",
        "<!-- not said -->",
    ),
    *('<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:commentReference w:id="0"/></w:r>'),
    "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
    "<w:r><w:ruby><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>ji</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    '<w:r><w:drawing><wp:docPr descr="A photo" title="Door"/></w:drawing></w:r>',
    "<w:r><w:t>in<!-- cut -->side</w:t></w:r>",
)
MARKS = ("", "", "<w:rPr><w:ins/></w:rPr>", "<w:jc/>")
LOOKS = ("", "", "<w:b/>", "<w:strike/>", "<w:vanish/>")
CELLS = ("", "", '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>", "<w:cellDel/>")
ROWS = ("", "", "<w:ins/>", "<w:hidden/>", '<w:gridBefore w:val="1"/>')
GRIDS = ("", "", "<w:tblGrid><w:gridCol/></w:tblGrid>")
DEEPEST = 3
NO_NOTE = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'


def a_run(chance: Random, depth: int) -> str:
    kind = chance.randrange(6) if depth else chance.randrange(3)
    if kind < 2:
        return run(chance.choice(SAY), chance.choice(LOOKS))
    if kind == 2:
        return chance.choice(ALONE)
    return boxed(chance, depth) if kind == 3 else chance.choice(AROUND_RUNS).format(some_runs(chance, depth - 1))


def some_runs(chance: Random, depth: int) -> str:
    return "".join(a_run(chance, depth) for _ in range(chance.randrange(4)))


def boxed(chance: Random, depth: int) -> str:
    """A drawing in its new and its old form; what the old one says may differ."""
    said = paragraph(some_runs(chance, 0))
    old = BOX.format(said if chance.randrange(2) else paragraph(run("older")))
    forms = f"<mc:Choice>{BOX.format(said)}</mc:Choice><mc:Fallback><w:pict>{old}</w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{forms}</mc:AlternateContent></w:r>"


def a_paragraph(chance: Random) -> str:
    return paragraph(f"<w:pPr>{chance.choice(MARKS)}</w:pPr>", some_runs(chance, 3))


def a_block(chance: Random, depth: int) -> str:
    kind = chance.randrange(6) if depth else 0
    if kind < 4:
        return a_paragraph(chance)
    if kind == 4:
        return a_table(chance, depth)
    return controlled(chance, a_paragraph(chance)) + CONTROL.format("", a_block(chance, depth - 1))


def a_table(chance: Random, depth: int) -> str:
    rows = (controlled(chance, a_row(chance, depth)) for _ in range(chance.randrange(4)))
    return table(chance.choice(GRIDS), *rows)


def a_row(chance: Random, depth: int) -> str:
    cells = (controlled(chance, a_cell(chance, depth)) for _ in range(chance.randrange(4)))
    return row(*cells, properties=chance.choice((*ROWS, "<w:del/>") if depth == DEEPEST else ROWS))


def a_cell(chance: Random, depth: int) -> str:
    blocks = "".join(a_block(chance, depth - 1) for _ in range(chance.randrange(3)))
    return cell(blocks + paragraph(), chance.choice(CELLS))


def controlled(chance: Random, inner: str) -> str:
    return inner if chance.randrange(4) else CONTROL.format(chance.choice(CONTROLS), inner)


def a_document(chance: Random) -> bytes:
    body = (chance.choice((a_block, a_table))(chance, DEEPEST) for _ in range(chance.randrange(5)))
    note = f'<w:footnote w:id="2">{a_paragraph(chance)}</w:footnote>'
    comment = f'<w:comment w:id="0" w:author="Someone">{a_paragraph(chance)}</w:comment>'
    return docx("".join(body), footnotes=NO_NOTE + note, comments=comment, header=a_paragraph(chance))


DOCUMENTS = st.randoms(use_true_random=False).map(a_document)
