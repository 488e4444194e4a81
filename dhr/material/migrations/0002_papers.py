"""The papers of meetings."""

import dhr.core.clock
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('material', '0001_initial'),
        ('meetings', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='PaperSet',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('reason', models.TextField(blank=True, help_text='Why they were fixed anew; empty for the first.')),
                ('frozen_at', models.DateTimeField(default=dhr.core.clock.now, editable=False)),
                ('frozen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_sets', to='meetings.meeting')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('sha256', models.CharField(max_length=64)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='material.documentversion')),
                ('papers', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='material.paperset')),
            ],
        ),
        migrations.AddConstraint(
            model_name='paperset',
            constraint=models.UniqueConstraint(fields=('meeting', 'number'), name='paper_set_number_once'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(fields=('papers', 'version'), name='paper_once_in_a_set'),
        ),
    ]
