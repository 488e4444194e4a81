"""A letter about an extension says which one it tells of."""

import django.db.models.deletion
from django.db import migrations, models

SAYS = 'The extension that the letter tells of: the one that was agreed last when it was drafted.'


class Migration(migrations.Migration):

    dependencies = [
        ('dhr_workflow', '0005_reviews_newest_first'),
        ('letters', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalletter',
            name='extension',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text=SAYS, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='dhr_workflow.extension'),
        ),
        migrations.AddField(
            model_name='letter',
            name='extension',
            field=models.ForeignKey(blank=True, help_text=SAYS, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='dhr_workflow.extension'),
        ),
    ]
