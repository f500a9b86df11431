"""Talk: replies on passages, how far each person has read it and the room, and the note
for the next shift. What is said is kept as it was said."""

import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.datetime
import pghistory.utils
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models

EVENTS = ["readingroom_replyevent", "readingroom_handoverevent"]
KEPT = ["readingroom_reply", "readingroom_handover"]

FUNCTIONS = r"""
CREATE FUNCTION readingroom_reply_circle() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    passage readingroom_passage%ROWTYPE;
BEGIN
    SELECT * INTO passage FROM readingroom_passage p WHERE p.id = NEW.passage_id;
    IF (NEW.visibility, NEW.desk_id)
       IS DISTINCT FROM (passage.visibility, passage.desk_id) THEN
        RAISE EXCEPTION 'a reply has the circle of its passage'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reply_circle_is_its_passages';
    END IF;
    IF passage.author_id <> NEW.author_id AND
       (passage.visibility = 'private' OR passage.removed_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a private passage has its author''s replies alone'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reply_on_private_is_its_authors';
    END IF;
    IF (SELECT count(*) FROM readingroom_user WHERE id = ANY (NEW.addressee_ids))
       <> cardinality(NEW.addressee_ids) THEN
        RAISE EXCEPTION 'a person does not exist, or is named twice'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'reply_addressees_exist';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION readingroom_reply_keeps_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) - 'removed_at' IS DISTINCT FROM to_jsonb(OLD) - 'removed_at' THEN
        RAISE EXCEPTION 'what was said is not changed'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'reply_keeps_words';
    END IF;
    RETURN NEW;
END $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION readingroom_reply_circle() CASCADE;
DROP FUNCTION readingroom_reply_keeps_words() CASCADE;
"""

TRIGGERS = [
    """CREATE TRIGGER reply_circle BEFORE INSERT ON readingroom_reply
       FOR EACH ROW EXECUTE FUNCTION readingroom_reply_circle()""",
    """CREATE TRIGGER reply_keeps_words BEFORE UPDATE ON readingroom_reply
       FOR EACH ROW EXECUTE FUNCTION readingroom_reply_keeps_words()""",
    *(
        f"""CREATE TRIGGER {table[12:]}_is_kept BEFORE DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION readingroom_refuse('nothing is deleted')"""
        for table in KEPT
    ),
    *(
        f"""CREATE TRIGGER {table[12:]}_is_frozen BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION readingroom_refuse('it is append-only')"""
        for table in EVENTS
    ),
    *(
        f"""CREATE TRIGGER {table[12:]}_no_truncate BEFORE TRUNCATE ON {table}
            EXECUTE FUNCTION readingroom_refuse('nothing is deleted')"""
        for table in [*KEPT, *EVENTS]
    ),
    *(
        f"""CREATE TRIGGER {table[12:]}_context BEFORE INSERT ON {table}
            FOR EACH ROW EXECUTE FUNCTION readingroom_event_context()"""
        for table in EVENTS
    ),
]


class Migration(migrations.Migration):

    dependencies = [
        ('readingroom', '0008_tagging'),
    ]

    operations = [
        migrations.CreateModel(
            name='ReplyEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(editable=False, serialize=False)),
                ('kind', models.CharField(choices=[('say', 'reply'), ('resolve', 'resolved'), ('reopen', 'reopened')], default='say', max_length=7)),
                ('text', models.TextField(blank=True, max_length=5000, verbose_name='reply')),
                ('addressee_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('visibility', models.CharField(choices=[('private', 'only me'), ('desk', 'my desk'), ('room', 'everyone here')], max_length=7)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='visit', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('until', models.DateTimeField()),
                ('before', models.DateTimeField(null=True)),
            ],
        ),
        migrations.AlterField(
            model_name='deed',
            name='verb',
            field=models.CharField(choices=[('tag', 'tagged'), ('edit', 'edited'), ('remove', 'removed'), ('undo', 'undid'), ('redo', 'redid'), ('hand_in', 'handed in'), ('add', 'added'), ('change', 'changed'), ('publish', 'published'), ('archive', 'archived'), ('confirm', 'confirmed'), ('reject', 'rejected'), ('delete', 'took out'), ('report', 'reported'), ('answer', 'answered'), ('reply', 'replied'), ('take_back', 'took back a reply'), ('resolve', 'resolved'), ('reopen', 'reopened')], max_length=10, verbose_name='deed'),
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('takes_part', models.BooleanField(default=False)),
                ('seen_at', models.DateTimeField(default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))),
                ('last_at', models.DateTimeField(default=datetime.datetime(1970, 1, 1, 0, 0, tzinfo=datetime.timezone.utc))),
                ('passage', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='readingroom.passage')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='followed', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('text', models.TextField(blank=True, max_length=5000, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('desk', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='readingroom.desk')),
                ('updated_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'note for the next shift',
                'verbose_name_plural': 'notes for the next shift',
            },
        ),
        migrations.CreateModel(
            name='HandoverEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_context', pghistory.utils.JSONField(null=True)),
                ('pgh_context_id', models.UUIDField(null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('text', models.TextField(blank=True, max_length=5000, verbose_name='note')),
                ('version', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('desk', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='readingroom.desk')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='readingroom.handover')),
                ('updated_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('say', 'reply'), ('resolve', 'resolved'), ('reopen', 'reopened')], default='say', max_length=7)),
                ('text', models.TextField(blank=True, max_length=5000, verbose_name='reply')),
                ('addressee_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None)),
                ('visibility', models.CharField(choices=[('private', 'only me'), ('desk', 'my desk'), ('room', 'everyone here')], max_length=7)),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('author', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='readingroom.desk')),
                ('passage', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='readingroom.passage')),
            ],
            options={
                'verbose_name': 'reply',
                'verbose_name_plural': 'replies',
                'ordering': ['created_at', 'id'],
            },
        ),
        migrations.AddField(
            model_name='deed',
            name='reply',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deeds', to='readingroom.reply'),
        ),
        migrations.AddIndex(
            model_name='deed',
            index=models.Index(condition=models.Q(('subject', 'article'), ('verb__in', ['publish', 'change'])), fields=['-at'], name='deed_article_news_idx'),
        ),
        migrations.AddField(
            model_name='replyevent',
            name='author',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='replyevent',
            name='desk',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='readingroom.desk'),
        ),
        migrations.AddField(
            model_name='replyevent',
            name='passage',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='readingroom.passage'),
        ),
        migrations.AddField(
            model_name='replyevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='readingroom.reply'),
        ),
        migrations.AddIndex(
            model_name='following',
            index=models.Index(condition=models.Q(('seen_at__lt', models.F('last_at')), ('takes_part', True)), fields=['person', '-last_at'], name='following_unread_idx'),
        ),
        migrations.AddIndex(
            model_name='following',
            index=models.Index(condition=models.Q(('takes_part', True)), fields=['person', '-last_at', '-id'], name='following_mine_idx'),
        ),
        migrations.AddConstraint(
            model_name='following',
            constraint=models.UniqueConstraint(fields=('person', 'passage'), name='following_once_per_person'),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.UniqueConstraint(fields=('desk',), name='handover_one_per_desk', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='handover',
            constraint=models.CheckConstraint(condition=models.Q(('text__length__lte', 5000)), name='handover_text_length'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handover',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "readingroom_handoverevent" ("desk_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "updated_at", "updated_by_id", "version") VALUES (NEW."desk_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text", NEW."updated_at", NEW."updated_by_id", NEW."version"); RETURN NULL;', hash='c7683bdbaeac467107064674f70a1c50156550db', operation='INSERT', pgid='pgtrigger_insert_insert_64f41', table='readingroom_handover', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handover',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "readingroom_handoverevent" ("desk_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "updated_at", "updated_by_id", "version") VALUES (NEW."desk_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text", NEW."updated_at", NEW."updated_by_id", NEW."version"); RETURN NULL;', hash='8dc9d65af7aa3ab328f9298c992760814095502e', operation='UPDATE', pgid='pgtrigger_update_update_5a0b1', table='readingroom_handover', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handover',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "readingroom_handoverevent" ("desk_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "updated_at", "updated_by_id", "version") VALUES (OLD."desk_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text", OLD."updated_at", OLD."updated_by_id", OLD."version"); RETURN NULL;', hash='8ad68b573cc4951d00ff326bfda40dae77e72f4c', operation='DELETE', pgid='pgtrigger_delete_delete_a7712', table='readingroom_handover', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='handoverevent',
            index=models.Index(fields=['pgh_context_id'], name='handoverevent_deed_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='handoverevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='ae7047f06957ac45edb7373cfb0249eb87de916f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c9f14', table='readingroom_handoverevent', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(condition=models.Q(('removed_at__isnull', True)), fields=['passage', 'created_at', 'id'], name='reply_thread_idx'),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=models.Index(condition=models.Q(('removed_at__isnull', True)), fields=['-created_at', '-id'], name='reply_newest_idx'),
        ),
        migrations.AddIndex(
            model_name='reply',
            index=django.contrib.postgres.indexes.GinIndex(fields=['addressee_ids'], name='reply_addressees_idx'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['say', 'resolve', 'reopen'])), name='reply_kind_known'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'say'), _negated=True), models.Q(('text', ''), _negated=True), _connector='OR'), name='reply_says_something'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('text__length__lte', 5000)), name='reply_text_length'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('visibility__in', ['private', 'desk', 'room'])), name='reply_visibility_known'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('visibility', 'desk'), _negated=True), ('desk__isnull', False), _connector='OR'), name='reply_desk_visibility_has_desk'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('addressee_ids__len__lte', 20)), name='reply_twenty_addressees'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "readingroom_replyevent" ("addressee_ids", "author_id", "created_at", "desk_id", "id", "kind", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "text", "visibility") VALUES (NEW."addressee_ids", NEW."author_id", NEW."created_at", NEW."desk_id", NEW."id", NEW."kind", NEW."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."text", NEW."visibility"); RETURN NULL;', hash='ce6d1ed8aeae94fa6890bb800998cb2413da8f6d', operation='INSERT', pgid='pgtrigger_insert_insert_d3baf', table='readingroom_reply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "readingroom_replyevent" ("addressee_ids", "author_id", "created_at", "desk_id", "id", "kind", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "text", "visibility") VALUES (NEW."addressee_ids", NEW."author_id", NEW."created_at", NEW."desk_id", NEW."id", NEW."kind", NEW."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."removed_at", NEW."text", NEW."visibility"); RETURN NULL;', hash='8e825a58ab68de6440ea802092a2a26563cd7a82', operation='UPDATE', pgid='pgtrigger_update_update_256fc', table='readingroom_reply', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "readingroom_replyevent" ("addressee_ids", "author_id", "created_at", "desk_id", "id", "kind", "passage_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "text", "visibility") VALUES (OLD."addressee_ids", OLD."author_id", OLD."created_at", OLD."desk_id", OLD."id", OLD."kind", OLD."passage_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."text", OLD."visibility"); RETURN NULL;', hash='72f779215e47eedc860b7d86cf0757cde5836023', operation='DELETE', pgid='pgtrigger_delete_delete_e0413', table='readingroom_reply', when='AFTER')),
        ),
        migrations.AddIndex(
            model_name='replyevent',
            index=models.Index(fields=['pgh_context_id'], name='replyevent_deed_idx'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='replyevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a2d87f994c4704134a2cb100cb554175c20fb8c5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bdb83', table='readingroom_replyevent', when='BEFORE')),
        ),
        migrations.RunSQL(FUNCTIONS, NO_FUNCTIONS),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in TRIGGERS),
    ]
