"""Days on which a family is not to be contacted."""

import dhr.core.clock
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dhr_workflow', '0005_reviews_newest_first'),
        ('panels', '0005_contacts_say_it'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalQuietDay',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('on', models.DateField()),
                ('every_year', models.BooleanField(default=False)),
                ('kind', models.CharField(choices=[('birthday', 'Birthday'), ('anniversary', 'Anniversary'), ('trial', 'Trial or hearing'), ('other', 'Another day')], max_length=20)),
                ('note', models.CharField(blank=True, help_text='Never a name.', max_length=300)),
                ('recorded_at', models.DateTimeField(default=dhr.core.clock.now, editable=False)),
                ('ended_on', models.DateField(blank=True, help_text='Taken from the list; the reason stands in the history.', null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('household', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: every household of the review.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='panels.household')),
                ('recorded_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='dhr_workflow.review')),
            ],
            options={
                'verbose_name': 'historical quiet day',
                'verbose_name_plural': 'historical quiet days',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='QuietDay',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('on', models.DateField()),
                ('every_year', models.BooleanField(default=False)),
                ('kind', models.CharField(choices=[('birthday', 'Birthday'), ('anniversary', 'Anniversary'), ('trial', 'Trial or hearing'), ('other', 'Another day')], max_length=20)),
                ('note', models.CharField(blank=True, help_text='Never a name.', max_length=300)),
                ('recorded_at', models.DateTimeField(default=dhr.core.clock.now, editable=False)),
                ('ended_on', models.DateField(blank=True, help_text='Taken from the list; the reason stands in the history.', null=True)),
                ('household', models.ForeignKey(blank=True, help_text='Empty: every household of the review.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='quiet_days', to='panels.household')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='quiet_days', to='dhr_workflow.review')),
            ],
            options={
                'ordering': ['on', 'recorded_at'],
            },
        ),
    ]
