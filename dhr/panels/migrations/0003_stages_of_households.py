"""Households get their stage from what was recorded before."""

from django.db import migrations


def fill(apps, schema_editor):
    households = apps.get_model("panels", "Household").objects
    households.filter(safe_to_contact=True).update(stage="contactable")
    households.filter(safe_to_contact=True).exclude(draft_offered_on=None).update(stage="draft_shared")
    households.filter(safe_to_contact=False).update(stage="not_safe")


class Migration(migrations.Migration):

    dependencies = [("panels", "0002_whole_life")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
