"""The room learns from its curators: a version of its names that every process checks,
searches for changed names, and decisions carried to later revisions."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

# Two triggers, for two who ask. Within the transaction that changes names, a setting
# that ends with it says so at once. For all others the one row says so; it is written
# as the change is committed, so that nobody waits for the row longer than a commit
# takes, and no two changes of names can lock each other out.
VERSION = """
CREATE FUNCTION readingroom_names_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('readingroom.names_touched', gen_random_uuid()::text, true);
    RETURN NULL;
END $$;

CREATE FUNCTION readingroom_names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- once in a transaction, however many names it changed
    IF coalesce(current_setting('readingroom.version_given', true), '') = '' THEN
        PERFORM set_config('readingroom.version_given', 'yes', true);
        INSERT INTO readingroom_lexiconversion (id, value)
            VALUES (1, gen_random_uuid())
            ON CONFLICT (id) DO UPDATE SET value = excluded.value;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER name_touched AFTER INSERT OR UPDATE OR DELETE
    ON readingroom_name FOR EACH STATEMENT
    EXECUTE FUNCTION readingroom_names_touched();
CREATE TRIGGER entity_touched AFTER UPDATE OF label, kind
    ON readingroom_entity FOR EACH STATEMENT
    EXECUTE FUNCTION readingroom_names_touched();

CREATE CONSTRAINT TRIGGER name_changed AFTER INSERT OR UPDATE OR DELETE
    ON readingroom_name DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION readingroom_names_changed();
CREATE CONSTRAINT TRIGGER entity_changed AFTER UPDATE OF label, kind
    ON readingroom_entity DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.label, OLD.kind) IS DISTINCT FROM (NEW.label, NEW.kind))
    EXECUTE FUNCTION readingroom_names_changed();

INSERT INTO readingroom_lexiconversion (id, value) VALUES (1, gen_random_uuid());
"""
NO_VERSION = """
DROP FUNCTION readingroom_names_touched() CASCADE;
DROP FUNCTION readingroom_names_changed() CASCADE;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('readingroom', '0004_column_names'),
    ]

    operations = [
        migrations.CreateModel(
            name='LexiconVersion',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('value', models.UUIDField()),
            ],
        ),
        migrations.CreateModel(
            name='NameSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('spellings', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200), size=None)),
                ('state', models.CharField(choices=[('waiting', 'waiting'), ('running', 'running'), ('finished', 'finished'), ('failed', 'failed')], default='waiting', max_length=8)),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('started_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('looked_until', models.UUIDField(null=True)),
            ],
            options={
                'verbose_name': 'search for names',
                'verbose_name_plural': 'searches for names',
                'ordering': ['-asked_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='SearchedArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('added_count', models.PositiveIntegerField(default=0)),
                ('removed_count', models.PositiveIntegerField(default=0)),
            ],
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='found_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mention',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mention',
            name='found_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mention',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='mention',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='claim',
            name='carried_from',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='carried', to='readingroom.claim'),
        ),
        migrations.AddField(
            model_name='claimevent',
            name='carried_from',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='readingroom.claim'),
        ),
        migrations.AddField(
            model_name='mention',
            name='carried_from',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='carried', to='readingroom.mention'),
        ),
        migrations.AddField(
            model_name='mentionevent',
            name='carried_from',
            field=models.ForeignKey(db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='readingroom.mention'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(condition=models.Q(('carried_from__isnull', False)), fields=['carried_from'], name='claim_carried_idx'),
        ),
        migrations.AddIndex(
            model_name='mention',
            index=models.Index(condition=models.Q(('carried_from__isnull', False)), fields=['carried_from'], name='mention_carried_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."decided_by_id" IS NOT NULL)', func='INSERT INTO "readingroom_claimevent" ("carried_from_id", "confidence", "cue_lemma", "decided_at", "decided_by_id", "evidence", "id", "kind", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "revision_id", "rule", "speaker_id", "speaker_label", "start", "status", "via") VALUES (NEW."carried_from_id", NEW."confidence", NEW."cue_lemma", NEW."decided_at", NEW."decided_by_id", NEW."evidence", NEW."id", NEW."kind", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."polarity", NEW."revision_id", NEW."rule", NEW."speaker_id", NEW."speaker_label", NEW."start", NEW."status", NEW."via"); RETURN NULL;', hash='7503daf66350b2cd7d0fee56c864885b3ce383b4', operation='INSERT', pgid='pgtrigger_insert_insert_76b8b', table='readingroom_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='found_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."decided_by_id" IS NOT NULL AND OLD."decided_by_id" IS NULL)', func='INSERT INTO "readingroom_claimevent" ("carried_from_id", "confidence", "cue_lemma", "decided_at", "decided_by_id", "evidence", "id", "kind", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "revision_id", "rule", "speaker_id", "speaker_label", "start", "status", "via") VALUES (OLD."carried_from_id", OLD."confidence", OLD."cue_lemma", OLD."decided_at", OLD."decided_by_id", OLD."evidence", OLD."id", OLD."kind", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'found\', OLD."id", OLD."polarity", OLD."revision_id", OLD."rule", OLD."speaker_id", OLD."speaker_label", OLD."start", OLD."status", OLD."via"); RETURN NULL;', hash='0d38d19784fbabfe64cc87802210f46e9eb82dd0', operation='UPDATE', pgid='pgtrigger_found_update_b2d58', table='readingroom_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."decided_by_id" IS NOT NULL OR OLD."decided_by_id" IS NOT NULL)', func='INSERT INTO "readingroom_claimevent" ("carried_from_id", "confidence", "cue_lemma", "decided_at", "decided_by_id", "evidence", "id", "kind", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "revision_id", "rule", "speaker_id", "speaker_label", "start", "status", "via") VALUES (NEW."carried_from_id", NEW."confidence", NEW."cue_lemma", NEW."decided_at", NEW."decided_by_id", NEW."evidence", NEW."id", NEW."kind", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."polarity", NEW."revision_id", NEW."rule", NEW."speaker_id", NEW."speaker_label", NEW."start", NEW."status", NEW."via"); RETURN NULL;', hash='648c252cb83f95374f3d11e898171c37239f8e29', operation='UPDATE', pgid='pgtrigger_update_update_fa798', table='readingroom_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."decided_by_id" IS NOT NULL)', func='INSERT INTO "readingroom_claimevent" ("carried_from_id", "confidence", "cue_lemma", "decided_at", "decided_by_id", "evidence", "id", "kind", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "polarity", "revision_id", "rule", "speaker_id", "speaker_label", "start", "status", "via") VALUES (OLD."carried_from_id", OLD."confidence", OLD."cue_lemma", OLD."decided_at", OLD."decided_by_id", OLD."evidence", OLD."id", OLD."kind", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."polarity", OLD."revision_id", OLD."rule", OLD."speaker_id", OLD."speaker_label", OLD."start", OLD."status", OLD."via"); RETURN NULL;', hash='292a19d461555681c227881b34afee10f96b1144', operation='DELETE', pgid='pgtrigger_delete_delete_6e594', table='readingroom_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."decided_by_id" IS NOT NULL)', func='INSERT INTO "readingroom_mentionevent" ("carried_from_id", "confidence", "decided_at", "decided_by_id", "end", "entity_id", "evidence", "id", "kind", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "rule", "start", "status", "value") VALUES (NEW."carried_from_id", NEW."confidence", NEW."decided_at", NEW."decided_by_id", NEW."end", NEW."entity_id", NEW."evidence", NEW."id", NEW."kind", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."revision_id", NEW."rule", NEW."start", NEW."status", NEW."value"); RETURN NULL;', hash='dedc09a7939c4ee402ff74f2aa4345ac10414bcd', operation='INSERT', pgid='pgtrigger_insert_insert_a2953', table='readingroom_mention', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='found_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."decided_by_id" IS NOT NULL AND OLD."decided_by_id" IS NULL)', func='INSERT INTO "readingroom_mentionevent" ("carried_from_id", "confidence", "decided_at", "decided_by_id", "end", "entity_id", "evidence", "id", "kind", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "rule", "start", "status", "value") VALUES (OLD."carried_from_id", OLD."confidence", OLD."decided_at", OLD."decided_by_id", OLD."end", OLD."entity_id", OLD."evidence", OLD."id", OLD."kind", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'found\', OLD."id", OLD."revision_id", OLD."rule", OLD."start", OLD."status", OLD."value"); RETURN NULL;', hash='e587549afc13db43c2f4424a78b1592e6e2ef091', operation='UPDATE', pgid='pgtrigger_found_update_098af', table='readingroom_mention', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW."decided_by_id" IS NOT NULL OR OLD."decided_by_id" IS NOT NULL)', func='INSERT INTO "readingroom_mentionevent" ("carried_from_id", "confidence", "decided_at", "decided_by_id", "end", "entity_id", "evidence", "id", "kind", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "rule", "start", "status", "value") VALUES (NEW."carried_from_id", NEW."confidence", NEW."decided_at", NEW."decided_by_id", NEW."end", NEW."entity_id", NEW."evidence", NEW."id", NEW."kind", NEW."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."revision_id", NEW."rule", NEW."start", NEW."status", NEW."value"); RETURN NULL;', hash='8091aaebc1c59f2b4a0649b4955c530692d47dc3', operation='UPDATE', pgid='pgtrigger_update_update_1d992', table='readingroom_mention', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mention',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."decided_by_id" IS NOT NULL)', func='INSERT INTO "readingroom_mentionevent" ("carried_from_id", "confidence", "decided_at", "decided_by_id", "end", "entity_id", "evidence", "id", "kind", "origin", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "revision_id", "rule", "start", "status", "value") VALUES (OLD."carried_from_id", OLD."confidence", OLD."decided_at", OLD."decided_by_id", OLD."end", OLD."entity_id", OLD."evidence", OLD."id", OLD."kind", OLD."origin", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."revision_id", OLD."rule", OLD."start", OLD."status", OLD."value"); RETURN NULL;', hash='d819ae76c0e99f80e135e85a50d807be3525850e', operation='DELETE', pgid='pgtrigger_delete_delete_19629', table='readingroom_mention', when='AFTER')),
        ),
        migrations.AddField(
            model_name='namesearch',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='namesearch',
            name='entity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='searches', to='readingroom.entity', verbose_name='entity'),
        ),
        migrations.AddField(
            model_name='searchedarticle',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='readingroom.article'),
        ),
        migrations.AddField(
            model_name='searchedarticle',
            name='search',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='articles', to='readingroom.namesearch'),
        ),
        migrations.AddIndex(
            model_name='namesearch',
            index=models.Index(fields=['-asked_at', '-id'], name='namesearch_newest_idx'),
        ),
        migrations.AddConstraint(
            model_name='namesearch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'finished', 'failed'])), name='namesearch_state_known'),
        ),
        migrations.AddConstraint(
            model_name='namesearch',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'running'])), fields=('entity',), name='namesearch_one_open'),
        ),
        migrations.AddConstraint(
            model_name='searchedarticle',
            constraint=models.UniqueConstraint(fields=('search', 'article'), name='searchedarticle_once'),
        ),
        migrations.RunSQL(VERSION, NO_VERSION),
    ]
