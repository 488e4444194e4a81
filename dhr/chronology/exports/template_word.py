"""The template in Word: what the author has to know above the table, help under each heading, lists in the cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from dhr.chronology.exports.columns import shown
from dhr.chronology.exports.template_facts import TemplateColumn, TemplateFacts, about
from dhr.chronology.exports.word import HEIGHT, MARGIN, WIDTH, page_on_its_side
from dhr.chronology.readers.docx_words import CHOICE_TAG, HELP_TAG

ROWS = 15
WIDE_FROM, A3 = 15, (420, 297)
"""From so many columns on the page is larger; millimetres."""
WEIGHTS = {"sequence": 7, "start_time": 5.5, "end_time": 5.5, "source": 9, "event": 24}
USUAL_WEIGHT = 8
PROMPT = "Choose"
_SMALL = '<w:rPr><w:color w:val="505A5F"/><w:sz w:val="13"/></w:rPr>'
_BOLD = "<w:rPr><w:b/></w:rPr>"
_MARGINS = '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
_PROMPT_LOOK = '<w:rPr><w:color w:val="6B7276"/></w:rPr>'


def to_word_template(facts: TemplateFacts) -> bytes:
    """A page on its side with the marking at head and foot. Our own words stand in controls, by which a reader knows them."""
    width, height = A3 if len(facts.columns) >= WIDE_FROM else (WIDTH, HEIGHT)
    document = page_on_its_side(facts.title, shown(facts.marking), width=width, height=height)
    twips = round((width - 2 * MARGIN) * 1440 / 25.4)
    parts = parse_xml(f"<w:body {nsdecls('w')}>{_about(facts)}{_table(facts, twips)}<w:p/></w:body>")
    for part in list(parts):
        document.element.body.sectPr.addprevious(part)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _about(facts: TemplateFacts) -> str:
    paragraphs = [_paragraph(_run(facts.title), style="Heading1")]
    for topic, lines in about(facts):
        if len(lines) == 1:
            paragraphs.append(_paragraph(_run(f"{topic}: ", _BOLD) + _run(lines[0])))
        else:
            paragraphs += [_paragraph(_run(topic), style="Heading2"), *(_paragraph(_run(line)) for line in lines)]
    return _help("".join(paragraphs))


def _help(content: str) -> str:
    """Our own words; nobody can write among them, so that no word of an author is taken for ours."""
    return _control(f'<w:tag w:val="{HELP_TAG}"/><w:lock w:val="sdtContentLocked"/>', content)


def _control(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _paragraph(content: str, *, style: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{content}</w:p>"


def _run(text: str, look: str = "") -> str:
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(shown(text)).splitlines())
    return f'<w:r>{look}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def _table(facts: TemplateFacts, twips: int) -> str:
    weights = [WEIGHTS.get(column.key, USUAL_WEIGHT) for column in facts.columns]
    grid = "".join(f'<w:gridCol w:w="{round(weight * twips / sum(weights))}"/>' for weight in weights)
    heads = "".join(map(_head, facts.columns))
    row = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(map(_empty, facts.columns))}</w:tr>"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{twips}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>{row * ROWS}</w:tbl>"
    )


def _head(column: TemplateColumn) -> str:
    """The help stands in brackets, so that a program that drops the control leaves a heading that is known all the same."""
    shade = '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E8EDF2"/></w:tcPr>'
    beside = _paragraph(_help(_run(f"({column.help})", _SMALL)))
    return f"<w:tc>{shade}{_paragraph(_run(column.heading, _BOLD))}{beside}</w:tc>"


def _empty(column: TemplateColumn) -> str:
    return f"<w:tc>{_paragraph(_list(column.heading, column.choices) if column.choices else '')}</w:tc>"


def _list(heading: str, choices: Sequence[str]) -> str:
    """A list that also takes other words. Until something is chosen it shows a prompt, which is no content."""
    items = "".join(f"<w:listItem w:displayText={quoteattr(c)} w:value={quoteattr(c)}/>" for c in choices)
    properties = f'<w:alias w:val={quoteattr(heading)}/><w:tag w:val="{CHOICE_TAG}"/><w:showingPlcHdr/>'
    return _control(f"{properties}<w:comboBox>{items}</w:comboBox>", _run(PROMPT, _PROMPT_LOOK))
