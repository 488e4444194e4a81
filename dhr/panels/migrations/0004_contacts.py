"""An offered draft becomes a contact like any other."""

from django.db import migrations


def fill(apps, schema_editor):
    contacts = apps.get_model("panels", "FamilyContact").objects
    told = apps.get_model("dhr_workflow", "Notification").objects
    for household in apps.get_model("panels", "Household").objects.exclude(draft_offered_on=None):
        by = told.filter(review=household.review).values_list("recorded_by_id", flat=True).first()
        if by is not None:
            contacts.create(
                household=household, kind="draft", outcome="done", on=household.draft_offered_on, recorded_by_id=by
            )


class Migration(migrations.Migration):

    dependencies = [("panels", "0003_stages_of_households"), ("dhr_workflow", "0004_decisions_have_a_kind")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
