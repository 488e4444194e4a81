"""What the contacts say is no longer said twice."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [("panels", "0004_contacts")]
    operations = [
        migrations.RemoveField("household", "draft_offered_on"),
        migrations.RemoveField("historicalhousehold", "draft_offered_on"),
    ]
