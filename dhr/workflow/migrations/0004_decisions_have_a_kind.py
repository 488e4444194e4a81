"""What `kind` says now is no longer said twice."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("dhr_workflow", "0003_stages_of_what_was_there")]
    operations = [
        migrations.RemoveField("decision", "directed"),
        migrations.RemoveField("decision", "hold_review"),
    ]
