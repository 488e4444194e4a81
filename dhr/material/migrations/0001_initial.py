"""Documents of a review, their versions, the organisations to which they are open, and how versions stand with disclosure."""

import dhr.core.clock
import django.db.models.deletion
import simple_history.models
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0002_organisations_over_time'),
        ('core', '0001_initial'),
        ('dhr_workflow', '0007_check_again'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('terms_of_reference', 'Terms of reference'), ('imr', 'Individual management review (IMR)'), ('summary_report', 'Summary report of an agency'), ('chronology', 'Chronology'), ('minutes', 'Minutes'), ('interview_note', 'Note of an interview or conversation'), ('contribution', 'Contribution of family or friends'), ('correspondence', 'Correspondence'), ('source_material', 'Source material: a record or policy of an agency'), ('other_review', 'Report of another review or investigation'), ('draft_report', 'Draft report'), ('final_report', 'Final report'), ('legal_advice', 'Legal advice'), ('disclosure_schedule', 'Disclosure schedule'), ('other', 'Another document')], max_length=30)),
                ('title', models.CharField(max_length=200)),
                ('origin', models.CharField(help_text='The organisation or role from which it came. Never a name.', max_length=200)),
                ('sensitivity', models.CharField(choices=[('official_sensitive', 'OFFICIAL-SENSITIVE'), ('official', 'OFFICIAL')], default='official_sensitive', max_length=20)),
                ('audience', models.CharField(choices=[('leads', 'Review chair and manager'), ('panel', 'The whole panel'), ('named', 'Named organisations of the panel')], max_length=10)),
                ('for_family', models.BooleanField(default=False, help_text='May be shared with the family.')),
                ('added_at', models.DateTimeField(default=dhr.core.clock.now, editable=False)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='dhr_workflow.review')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='DocumentReader',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('named_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='readers', to='material.document')),
            ],
            options={
                'ordering': ['agency__name'],
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('dated_on', models.DateField(blank=True, help_text='The date that the document itself has.', null=True)),
                ('reason', models.TextField(blank=True, help_text='Why there is a new version; empty for the first.')),
                ('added_at', models.DateTimeField(default=dhr.core.clock.now, editable=False)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='material.document')),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='core.storedfile')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='DisclosureMark',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('flag', models.CharField(choices=[('not_considered', 'Not yet considered'), ('not_relevant', 'Considered: not relevant material'), ('may_be_relevant', 'May be relevant material'), ('disclosed', 'Disclosed to the police'), ('privileged', 'Not to be disclosed: legal privilege'), ('sensitive', 'Not to be disclosed: sensitive')], max_length=20)),
                ('on', models.DateField(blank=True, help_text='The day on which it was disclosed.', null=True)),
                ('reason', models.TextField(blank=True)),
                ('marked_at', models.DateTimeField(default=dhr.core.clock.now, editable=False)),
                ('marked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='marks', to='material.documentversion')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalDocument',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('terms_of_reference', 'Terms of reference'), ('imr', 'Individual management review (IMR)'), ('summary_report', 'Summary report of an agency'), ('chronology', 'Chronology'), ('minutes', 'Minutes'), ('interview_note', 'Note of an interview or conversation'), ('contribution', 'Contribution of family or friends'), ('correspondence', 'Correspondence'), ('source_material', 'Source material: a record or policy of an agency'), ('other_review', 'Report of another review or investigation'), ('draft_report', 'Draft report'), ('final_report', 'Final report'), ('legal_advice', 'Legal advice'), ('disclosure_schedule', 'Disclosure schedule'), ('other', 'Another document')], max_length=30)),
                ('title', models.CharField(max_length=200)),
                ('origin', models.CharField(help_text='The organisation or role from which it came. Never a name.', max_length=200)),
                ('sensitivity', models.CharField(choices=[('official_sensitive', 'OFFICIAL-SENSITIVE'), ('official', 'OFFICIAL')], default='official_sensitive', max_length=20)),
                ('audience', models.CharField(choices=[('leads', 'Review chair and manager'), ('panel', 'The whole panel'), ('named', 'Named organisations of the panel')], max_length=10)),
                ('for_family', models.BooleanField(default=False, help_text='May be shared with the family.')),
                ('added_at', models.DateTimeField(default=dhr.core.clock.now, editable=False)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('added_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('review', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='dhr_workflow.review')),
                ('withdrawn_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical document',
                'verbose_name_plural': 'historical documents',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalDocumentReader',
            fields=[
                ('id', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('named_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('agency', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.agency')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='material.document')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical document reader',
                'verbose_name_plural': 'historical document readers',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name='document',
            constraint=models.UniqueConstraint(fields=('review', 'number'), name='document_number_once_in_a_review'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='document_version_once'),
        ),
        migrations.AddConstraint(
            model_name='disclosuremark',
            constraint=models.UniqueConstraint(fields=('version', 'number'), name='disclosure_mark_number_once'),
        ),
    ]
