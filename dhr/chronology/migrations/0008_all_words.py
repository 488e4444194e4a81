"""Whether an event's day is uncertain, and its other words, in columns of their own, and on PostgreSQL a column for
full-text search, with its index, of all that everybody sees."""

from django.db import migrations, models

from dhr.chronology.searching import INDEX_OF_WORDS, words_beside
from dhr.chronology.stored import is_unsure

def fill_in(apps, schema_editor):
    row = apps.get_model("chronology", "Row")
    batch = []
    for found in row.objects.filter(kind="event").only("data").iterator(chunk_size=500):
        found.beside, found.analysis = words_beside(found.data)
        found.unsure = is_unsure(found.data)
        batch.append(found)
        if len(batch) == 500:
            row.objects.bulk_update(batch, ["beside", "analysis", "unsure"])
            batch = []
    row.objects.bulk_update(batch, ["beside", "analysis", "unsure"])


def add_column(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in INDEX_OF_WORDS:
            schema_editor.execute(statement)


def take_column(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE chronology_row DROP COLUMN all_words")


class Migration(migrations.Migration):
    dependencies = [("chronology", "0007_question_about")]

    operations = [
        migrations.AddField("row", "beside", models.TextField(blank=True, help_text="The other words of an event, for searching.")),
        migrations.AddField(
            "row", "analysis", models.TextField(blank=True, help_text="The words of an event that only the panel sees, for searching.")
        ),
        migrations.AddField(
            "row", "unsure", models.BooleanField(default=False, help_text="It has a day, and its start is a window or open.")
        ),
        migrations.RunPython(fill_in, migrations.RunPython.noop),
        migrations.RunPython(add_column, take_column),
        migrations.RemoveIndex(model_name="row", name="chronology__submiss_f4e6b9_idx"),
        migrations.AddIndex(
            model_name="row",
            index=models.Index(fields=["submission", "kind", "left_out", "position"], name="chronology__submiss_dd0089_idx"),
        ),
    ]
