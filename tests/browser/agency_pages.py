"""The pages on which the list of agencies is kept, each in a state in which it has something to show."""

from __future__ import annotations

from dhr.agencies.list_files import discard_list_file, keep_list_file, take_over
from dhr.agencies.models import Agency, ListFile, Partnership, SharingAgreement
from dhr.demo.people import person
from tests.access.scene_of_agencies import LIST

MANAGER = "manager@demo.example"
Looks = dict[str, list[tuple[str, tuple[object, ...]]]]


def of_agencies() -> Looks:
    """An agency with everything, and a file in each state."""
    ours, surgery = Partnership.objects.get(code="TQ"), Agency.objects.get(name="Larkfield Surgery")
    found: Looks = {f"agencies:{name}": [(MANAGER, ())] for name in ("manage", "directory", "add", "upload")}
    for name in ("change", "rename", "end", "add_contact", "add_agreement", "find_duplicate"):
        found[f"agencies:{name}"] = [(MANAGER, (surgery.pk,))]
    for name in ("listed", "take_off"):
        found[f"agencies:{name}"] = [(MANAGER, (surgery.pk, ours.pk))]
    agreement = SharingAgreement.objects.get(agency=surgery)
    return (
        found
        | of_several(surgery)
        | {
            "agencies:list_file": [(MANAGER, (file.pk,)) for file in files(ours)],
            "agencies:end_contact": [(MANAGER, (surgery.pk, surgery.contacts.all()[0].pk))],
            "agencies:withdraw_agreement": [(MANAGER, (surgery.pk, agreement.pk))],
        }
    )


def of_several(surgery: Agency) -> Looks:
    """One that has ended, one under former names, one with which nothing is agreed; a merge that can be and one that cannot."""
    over, hospital, haven = (
        Agency.objects.get(name=name)
        for name in (
            "National Probation Service", "Carrowby Teaching Hospitals NHS Foundation Trust", "Haven Bridge",
        )
    )  # fmt: skip
    return {
        "agencies:agency": [(MANAGER, (one.pk,)) for one in (surgery, over, hospital, haven)],
        "agencies:merge": [(MANAGER, (over.pk, haven.pk)), (MANAGER, (surgery.pk, hospital.pk))],
    }


def files(ours: Partnership) -> list[ListFile]:
    by = person("manager")
    made = [keep_list_file(partnership=ours, by=by, name=f"list {n}.csv", content=LIST) for n in range(3)]
    take_over(file=made[1], by=by, only_good=True)
    discard_list_file(file=made[2], by=by)
    return made
