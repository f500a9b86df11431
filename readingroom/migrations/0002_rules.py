"""The rules that PostgreSQL keeps itself. Unlike pgtrigger's, these triggers cannot be
switched off by a session variable; only the tables' owner can drop them."""

from django.db import migrations

TRACKED = (
    "article claim desk entity membership mention name outlet passage tag user"
).split()
EVENTS = [f"readingroom_{name}event" for name in TRACKED]
# nothing a person made is deleted; machine finds and membership rows may go
KEPT = [
    f"readingroom_{name}"
    for name in "article deed desk entity outlet passage revision tag user".split()
]
FROZEN = ["readingroom_deed", "readingroom_revision", *EVENTS]

FUNCTIONS = r"""
CREATE FUNCTION readingroom_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: %', lower(TG_OP), TG_TABLE_NAME, TG_ARGV[0]
        USING ERRCODE = 'restrict_violation', CONSTRAINT = TG_NAME, TABLE = TG_TABLE_NAME;
END $$;

CREATE FUNCTION readingroom_passage_in_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    article uuid;
    around text;
    before integer := least(32, NEW."start");
BEGIN
    SELECT r.article_id,
           substring(r.text FROM NEW."start" - before + 1
                     FOR before + (NEW."end" - NEW."start") + 32)
      INTO article, around
      FROM readingroom_revision r WHERE r.id = NEW.revision_id;
    IF article IS DISTINCT FROM NEW.article_id THEN
        RAISE EXCEPTION 'the revision belongs to another article'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'passage_revision_of_article';
    END IF;
    IF around IS DISTINCT FROM NEW.prefix || NEW.quote || NEW.suffix
       OR char_length(NEW.prefix) <> before THEN
        RAISE EXCEPTION 'quote and text disagree'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'passage_quote_is_the_text';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION readingroom_passage_tags_exist() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM readingroom_tag WHERE id = ANY (NEW.tag_ids))
       <> cardinality(NEW.tag_ids) THEN
        RAISE EXCEPTION 'a tag does not exist, or stands twice'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'passage_tags_exist';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION readingroom_passage_keeps_author() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.author_id, NEW.article_id, NEW.created_at)
       IS DISTINCT FROM (OLD.id, OLD.author_id, OLD.article_id, OLD.created_at) THEN
        RAISE EXCEPTION 'a passage keeps its id, author, article and time'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'passage_keeps_author';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION readingroom_span_in_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."end" > (SELECT char_length(r.text) FROM readingroom_revision r
                    WHERE r.id = NEW.revision_id) THEN
        RAISE EXCEPTION 'the span ends after the text'
            USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION readingroom_article_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.current_revision_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM readingroom_revision r
        WHERE r.id = NEW.current_revision_id AND r.article_id = NEW.id) THEN
        RAISE EXCEPTION 'the revision belongs to another article'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'article_revision_is_its_own';
    END IF;
    RETURN NEW;
END $$;

-- what was changed outside the room's services still says by which database user
CREATE FUNCTION readingroom_event_context() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.pgh_context IS NULL THEN
        NEW.pgh_context := jsonb_build_object(
            'database_user', session_user,
            'application', current_setting('application_name', true));
    END IF;
    RETURN NEW;
END $$;
"""

TRIGGERS = [
    """CREATE TRIGGER passage_in_text BEFORE INSERT OR UPDATE OF
       "start", "end", quote, prefix, suffix, revision_id, article_id
       ON readingroom_passage FOR EACH ROW
       EXECUTE FUNCTION readingroom_passage_in_text()""",
    """CREATE TRIGGER passage_tags_exist BEFORE INSERT OR UPDATE OF tag_ids
       ON readingroom_passage FOR EACH ROW WHEN (cardinality(NEW.tag_ids) > 0)
       EXECUTE FUNCTION readingroom_passage_tags_exist()""",
    """CREATE TRIGGER passage_keeps_author BEFORE UPDATE
       ON readingroom_passage FOR EACH ROW
       EXECUTE FUNCTION readingroom_passage_keeps_author()""",
    """CREATE TRIGGER article_revision_is_its_own BEFORE INSERT OR UPDATE OF
       current_revision_id ON readingroom_article FOR EACH ROW
       EXECUTE FUNCTION readingroom_article_revision()""",
    """CREATE TRIGGER mention_decided_is_kept BEFORE DELETE ON readingroom_mention
       FOR EACH ROW WHEN (OLD.decided_by_id IS NOT NULL)
       EXECUTE FUNCTION readingroom_refuse('a decision is kept')""",
    """CREATE TRIGGER claim_decided_is_kept BEFORE DELETE ON readingroom_claim
       FOR EACH ROW WHEN (OLD.decided_by_id IS NOT NULL)
       EXECUTE FUNCTION readingroom_refuse('a decision is kept')""",
    # decisions are few; the machine's own spans come from the text itself
    """CREATE TRIGGER mention_in_text BEFORE INSERT OR UPDATE OF "start", "end"
       ON readingroom_mention FOR EACH ROW WHEN (NEW.origin = 'curator')
       EXECUTE FUNCTION readingroom_span_in_text()""",
    *(
        f"""CREATE TRIGGER {table[12:]}_is_kept BEFORE DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION readingroom_refuse('nothing is deleted')"""
        for table in KEPT
        if table not in FROZEN
    ),
    *(
        f"""CREATE TRIGGER {table[12:]}_is_frozen BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION readingroom_refuse('it is append-only')"""
        for table in FROZEN
    ),
    *(
        f"""CREATE TRIGGER {table[12:]}_no_truncate BEFORE TRUNCATE ON {table}
            EXECUTE FUNCTION readingroom_refuse('nothing is deleted')"""
        for table in sorted({*KEPT, *FROZEN})
    ),
    *(
        f"""CREATE TRIGGER {table[12:]}_context BEFORE INSERT ON {table}
            FOR EACH ROW EXECUTE FUNCTION readingroom_event_context()"""
        for table in EVENTS
    ),
    # read in slices by the quote check: plain storage spares unpacking the whole text
    "ALTER TABLE readingroom_revision ALTER COLUMN text SET STORAGE EXTERNAL",
]


class Migration(migrations.Migration):
    dependencies = [("readingroom", "0001_initial")]
    operations = [
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
        *(migrations.RunSQL(sql, migrations.RunSQL.noop) for sql in TRIGGERS),
    ]
