"""Decisions get their kind, and processes beside a review their stage, from what was recorded before."""

from django.db import migrations


def fill(apps, schema_editor):
    decisions = apps.get_model("dhr_workflow", "Decision").objects
    decisions.filter(hold_review=False).update(kind="no_review")
    decisions.filter(hold_review=True, directed=True).update(kind="directed")
    proceedings = apps.get_model("dhr_workflow", "OtherProceeding").objects
    proceedings.filter(ended_on=None).update(stage="live")
    proceedings.exclude(ended_on=None).update(stage="concluded")


class Migration(migrations.Migration):

    dependencies = [("dhr_workflow", "0002_whole_life")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
