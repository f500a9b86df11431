"""How far each person is in an article, how long each text is, and in which transaction
a deed was written, so that open pages can ask for what they have not seen."""

import django.db.models.deletion
import django.db.models.functions.datetime
import readingroom.models.deed
from django.db import migrations, models

# The lists ask for lengths; texts stay where they are. White space parts words: line
# feeds between blocks, spaces within them.
EXTENTS = """
CREATE FUNCTION readingroom_extent_of(revision uuid, words text) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO readingroom_extent (revision_id, length, words)
    VALUES (revision, char_length(words),
            char_length(words) - char_length(replace(replace(words, ' ', ''), E'\\n', '')) + 1)
$$;
CREATE FUNCTION readingroom_extent_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM readingroom_extent_of(NEW.id, NEW.text);
    RETURN NULL;
END $$;
CREATE TRIGGER revision_extent AFTER INSERT ON readingroom_revision
    FOR EACH ROW EXECUTE FUNCTION readingroom_extent_kept();
SELECT readingroom_extent_of(id, text) FROM readingroom_revision;
"""
NO_EXTENTS = """
DROP FUNCTION readingroom_extent_kept() CASCADE;
DROP FUNCTION readingroom_extent_of(uuid, text);
"""
# What was read until now was read to its end, in the text that stands now.
READ = """
UPDATE readingroom_reading r
SET revision_id = a.current_revision_id, changed_at = r.read_at,
    read_revision_id = a.current_revision_id,
    reached = coalesce(e.length, 0)
FROM readingroom_article a
LEFT JOIN readingroom_extent e ON e.revision_id = a.current_revision_id
WHERE a.id = r.article_id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('readingroom', '0009_talk'),
    ]

    operations = [
        migrations.CreateModel(
            name='Extent',
            fields=[
                ('revision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='extent', serialize=False, to='readingroom.revision')),
                ('length', models.PositiveIntegerField()),
                ('words', models.PositiveIntegerField()),
            ],
        ),
        migrations.RunSQL(EXTENTS, NO_EXTENTS),
        # null first, then the default: a default from the start would write every deed
        # of a large room anew
        migrations.AddField(
            model_name='deed',
            name='transaction',
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AlterField(
            model_name='deed',
            name='transaction',
            field=models.BigIntegerField(db_default=readingroom.models.deed.CurrentTransaction(), editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='deed',
            index=models.Index(fields=['article', '-at'], name='deed_news_idx'),
        ),
        migrations.AddField(
            model_name='reading',
            name='revision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='readingroom.revision'),
        ),
        migrations.AddField(
            model_name='reading',
            name='read_revision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='readingroom.revision'),
        ),
        migrations.AddField(
            model_name='reading',
            name='place',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='reading',
            name='reached',
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='reading',
            name='changed_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
        migrations.RunSQL(READ, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name='reading',
            name='read_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddConstraint(
            model_name='reading',
            constraint=models.CheckConstraint(condition=models.Q(('place__lte', models.F('reached'))), name='reading_place_is_reached'),
        ),
    ]
