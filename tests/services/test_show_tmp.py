import pathlib
from tests.makers import *
from tests.services.test_family_letters import *
def test_show(world, household, family_letter):
    check(household, world, True)
    l = services.approve_letter(letter=family_letter, by=world.csp_chair)
    pathlib.Path('/tmp/l12.pdf').write_bytes(bytes(l.pdf.content)); pathlib.Path('/tmp/l12.docx').write_bytes(bytes(l.word.content))
def test_l22(world):
    r = make_review(world, "gathering")
    l = services.draft_letter(review=r, by=world.manager, code="L22", agency=world.police)
    l = services.approve_letter(letter=l, by=world.csp_chair)
    pathlib.Path('/tmp/l22.pdf').write_bytes(bytes(l.pdf.content))
