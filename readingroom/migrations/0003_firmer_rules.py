"""Decisions and spellings are not truncated, a decided claim keeps its parts, and what
only the forms had promised (circles, states, plain labels) is kept by the database."""

import readingroom.models.user
from django.db import migrations, models

# emptied whole, they would lose decisions and members without an event
WHOLE = ["mention", "claim", "claimpart", "name", "membership"]

KEEP_PARTS = """
CREATE FUNCTION readingroom_claim_part_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM readingroom_claim c
               WHERE c.id = OLD.claim_id AND c.decided_by_id IS NOT NULL) THEN
        RAISE EXCEPTION 'a decision is kept'
            USING ERRCODE = 'restrict_violation',
                  CONSTRAINT = 'claim_part_decided_is_kept';
    END IF;
    RETURN OLD;
END $$;
CREATE TRIGGER claim_part_decided_is_kept BEFORE DELETE ON readingroom_claimpart
    FOR EACH ROW EXECUTE FUNCTION readingroom_claim_part_kept();
"""
UNKEEP_PARTS = "DROP FUNCTION readingroom_claim_part_kept() CASCADE"


def no_truncate(name: str) -> migrations.RunSQL:
    trigger, table = f"{name}_no_truncate", f"readingroom_{name}"
    return migrations.RunSQL(
        f"CREATE TRIGGER {trigger} BEFORE TRUNCATE ON {table}"
        " EXECUTE FUNCTION readingroom_refuse('nothing is deleted')",
        f"DROP TRIGGER {trigger} ON {table}",
    )


class Migration(migrations.Migration):

    dependencies = [
        ('readingroom', '0002_rules'),
    ]

    operations = [
        migrations.AlterModelManagers(
            name='user',
            managers=[
                ('objects', readingroom.models.user.PeopleManager()),
            ],
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'published', 'archived'])), name='article_status_known'),
        ),
        migrations.AddConstraint(
            model_name='deed',
            constraint=models.CheckConstraint(condition=models.Q(('visibility__in', ['private', 'desk', 'room'])), name='deed_visibility_known'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(('visibility__in', ['private', 'desk', 'room'])), name='passage_visibility_known'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('label__regex', '[\\x01-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff]'), _negated=True), models.Q(('label_ar__regex', '[\\x01-\\x1f\\x7f-\\x9f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff]'), _negated=True)), name='tag_label_plain'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='tag_not_its_own_parent'),
        ),
        migrations.AddConstraint(
            model_name='tag',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='tag_not_merged_into_itself'),
        ),
        migrations.RunSQL(KEEP_PARTS, UNKEEP_PARTS),
        *map(no_truncate, WHOLE),
    ]
