"""Reports of what was found wrongly, and their answers: one for each person and place,
about a place that stays, never deleted."""

import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


RULES = r"""
CREATE FUNCTION readingroom_report_of_article() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM readingroom_revision r
                   WHERE r.id = NEW.revision_id AND r.article_id = NEW.article_id) THEN
        RAISE EXCEPTION 'the revision belongs to another article'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'report_revision_of_article';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION readingroom_report_keeps_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.author_id, NEW.article_id, NEW.revision_id, NEW.what,
        NEW."start", NEW."end", NEW.created_at)
       IS DISTINCT FROM
       (OLD.id, OLD.author_id, OLD.article_id, OLD.revision_id, OLD.what,
        OLD."start", OLD."end", OLD.created_at) THEN
        RAISE EXCEPTION 'a report keeps its author, place and time'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'report_keeps_place';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER report_revision_of_article BEFORE INSERT ON readingroom_report
    FOR EACH ROW EXECUTE FUNCTION readingroom_report_of_article();
CREATE TRIGGER report_in_text BEFORE INSERT ON readingroom_report
    FOR EACH ROW EXECUTE FUNCTION readingroom_span_in_text();
CREATE TRIGGER report_keeps_place BEFORE UPDATE ON readingroom_report
    FOR EACH ROW EXECUTE FUNCTION readingroom_report_keeps_place();
CREATE TRIGGER report_is_kept BEFORE DELETE ON readingroom_report
    FOR EACH ROW EXECUTE FUNCTION readingroom_refuse('nothing is deleted');
CREATE TRIGGER report_no_truncate BEFORE TRUNCATE ON readingroom_report
    EXECUTE FUNCTION readingroom_refuse('nothing is deleted');
CREATE TRIGGER reportevent_is_frozen BEFORE UPDATE OR DELETE ON readingroom_reportevent
    FOR EACH ROW EXECUTE FUNCTION readingroom_refuse('it is append-only');
CREATE TRIGGER reportevent_no_truncate BEFORE TRUNCATE ON readingroom_reportevent
    EXECUTE FUNCTION readingroom_refuse('nothing is deleted');
CREATE TRIGGER reportevent_context BEFORE INSERT ON readingroom_reportevent
    FOR EACH ROW EXECUTE FUNCTION readingroom_event_context();
"""
# what hangs on the tables goes with them
NO_RULES = """
DROP FUNCTION readingroom_report_of_article() CASCADE;
DROP FUNCTION readingroom_report_keeps_place() CASCADE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('readingroom', '0005_learning'),
    ]

    operations = [
        migrations.AlterField(
            model_name='deed',
            name='verb',
            field=models.CharField(choices=[('tag', 'tagged'), ('edit', 'edited'), ('remove', 'removed'), ('undo', 'undid'), ('redo', 'redid'), ('hand_in', 'handed in'), ('add', 'added'), ('change', 'changed'), ('publish', 'published'), ('archive', 'archived'), ('confirm', 'confirmed'), ('reject', 'rejected'), ('delete', 'took out'), ('report', 'reported'), ('answer', 'answered')], max_length=10, verbose_name='deed'),
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('what', models.CharField(choices=[('mention', 'mention'), ('claim', 'claim')], max_length=7, verbose_name='what')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=12, verbose_name='kind')),
                ('named', models.CharField(blank=True, max_length=300)),
                ('quote', models.CharField(max_length=500, verbose_name='in the text')),
                ('wrong', models.CharField(choices=[('speaker', 'wrong speaker'), ('name', 'wrong name'), ('kind', 'wrong kind'), ('nothing', 'nothing of the sort is there'), ('other', 'something else')], max_length=7, verbose_name='what is wrong')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('state', models.CharField(choices=[('open', 'waiting'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default='open', max_length=9, verbose_name='state')),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('sending', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='reported')),
                ('seen_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='readingroom.article', verbose_name='article')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
                ('revision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='readingroom.revision')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': ['-created_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ReportEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('what', models.CharField(choices=[('mention', 'mention'), ('claim', 'claim')], max_length=7, verbose_name='what')),
                ('start', models.PositiveIntegerField()),
                ('end', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=12, verbose_name='kind')),
                ('named', models.CharField(blank=True, max_length=300)),
                ('quote', models.CharField(max_length=500, verbose_name='in the text')),
                ('wrong', models.CharField(choices=[('speaker', 'wrong speaker'), ('name', 'wrong name'), ('kind', 'wrong kind'), ('nothing', 'nothing of the sort is there'), ('other', 'something else')], max_length=7, verbose_name='what is wrong')),
                ('note', models.TextField(blank=True, max_length=2000, verbose_name='note')),
                ('state', models.CharField(choices=[('open', 'waiting'), ('accepted', 'accepted'), ('declined', 'declined'), ('withdrawn', 'withdrawn')], default='open', max_length=9, verbose_name='state')),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
                ('sending', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='reported')),
                ('answered_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='answered by')),
                ('article', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='readingroom.article', verbose_name='article')),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reported by')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='readingroom.report')),
                ('revision', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='readingroom.revision')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['author', '-created_at', '-id'], name='report_author_idx'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('state', 'open')), fields=['article', '-created_at'], name='report_waiting_idx'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('answered_at__isnull', False), models.Q(('seen_at__isnull', True), ('seen_at__lt', models.F('answered_at')), _connector='OR')), fields=['author'], name='report_unseen_idx'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(fields=('author', 'revision', 'what', 'start', 'end'), name='report_once'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='report_span_is_half_open'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'accepted', 'declined', 'withdrawn'])), name='report_state_known'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('what', 'claim'), ('wrong__in', ['speaker', 'kind', 'nothing', 'other'])), models.Q(('what', 'mention'), ('wrong__in', ['name', 'kind', 'nothing', 'other'])), _connector='OR'), name='report_wrong_fits'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', False), ('answered_by__isnull', False), ('state__in', ('accepted', 'declined'))), models.Q(models.Q(('state__in', ('accepted', 'declined')), _negated=True), ('answer', ''), ('answered_at__isnull', True), ('answered_by__isnull', True)), _connector='OR'), name='report_answer_has_author'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "readingroom_reportevent" ("answer", "answered_at", "answered_by_id", "article_id", "author_id", "created_at", "end", "id", "kind", "named", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "revision_id", "sending", "start", "state", "version", "what", "wrong") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."article_id", NEW."author_id", NEW."created_at", NEW."end", NEW."id", NEW."kind", NEW."named", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."quote", NEW."revision_id", NEW."sending", NEW."start", NEW."state", NEW."version", NEW."what", NEW."wrong"); RETURN NULL;', hash='f0c8d9a76f1ada318a0f19a3dba402a88fe0f821', operation='INSERT', pgid='pgtrigger_insert_insert_3760e', table='readingroom_report', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_at" IS DISTINCT FROM (NEW."answered_at") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."article_id" IS DISTINCT FROM (NEW."article_id") OR OLD."author_id" IS DISTINCT FROM (NEW."author_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."end" IS DISTINCT FROM (NEW."end") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."named" IS DISTINCT FROM (NEW."named") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."quote" IS DISTINCT FROM (NEW."quote") OR OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."sending" IS DISTINCT FROM (NEW."sending") OR OLD."start" IS DISTINCT FROM (NEW."start") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."what" IS DISTINCT FROM (NEW."what") OR OLD."wrong" IS DISTINCT FROM (NEW."wrong"))', func='INSERT INTO "readingroom_reportevent" ("answer", "answered_at", "answered_by_id", "article_id", "author_id", "created_at", "end", "id", "kind", "named", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "revision_id", "sending", "start", "state", "version", "what", "wrong") VALUES (NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."article_id", NEW."author_id", NEW."created_at", NEW."end", NEW."id", NEW."kind", NEW."named", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."quote", NEW."revision_id", NEW."sending", NEW."start", NEW."state", NEW."version", NEW."what", NEW."wrong"); RETURN NULL;', hash='432a6960ad331fa540f1696e69c6647a9305ff89', operation='UPDATE', pgid='pgtrigger_update_update_60f32', table='readingroom_report', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "readingroom_reportevent" ("answer", "answered_at", "answered_by_id", "article_id", "author_id", "created_at", "end", "id", "kind", "named", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "revision_id", "sending", "start", "state", "version", "what", "wrong") VALUES (OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."article_id", OLD."author_id", OLD."created_at", OLD."end", OLD."id", OLD."kind", OLD."named", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."quote", OLD."revision_id", OLD."sending", OLD."start", OLD."state", OLD."version", OLD."what", OLD."wrong"); RETURN NULL;', hash='d3005d0441fc3b85db40b83c9fcd76bcf0ae19b8', operation='DELETE', pgid='pgtrigger_delete_delete_86a75', table='readingroom_report', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='reportevent',
            index=models.Index(fields=['pgh_context_id'], name='reportevent_deed_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reportevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b8c74dff7c69b4c662c94c5a41ffc30febd71ac4', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1ba35', table='readingroom_reportevent', when='BEFORE')),
        ),
        migrations.RunSQL(RULES, NO_RULES),
    ]
