"""What a database holds, short enough to compare.

Two databases are the same when their fingerprints are equal: every table's rows (count
and md5, whatever their order), every sequence's place, and the schema's definitions
as PostgreSQL prints them. Equal definitions are printed alike by one version of the
server only.
"""

import re
from typing import Any

import psycopg
from psycopg import sql

# A row's text depends on these.
SESSION = """
SET timezone = 'UTC';
SET datestyle = 'ISO, YMD';
SET intervalstyle = 'iso_8601';
SET bytea_output = 'hex';
SET extra_float_digits = 1;
SET xmloption = 'content';
SET search_path = pg_catalog;
SET statement_timeout = 0;
"""

OUR_TABLES = """
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname !~ '^(pg_|information_schema$)' AND c.relkind IN ('r', 'p', 'm')
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                    AND d.objid = c.oid AND d.deptype = 'e')
"""

DEFINITIONS = {
    "columns": """
        SELECT format('%I.%I.%I %s%s%s%s%s', n.nspname, c.relname, a.attname,
            format_type(a.atttypid, a.atttypmod),
            CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
            ' ' || NULLIF(a.attidentity::text || a.attgenerated::text, ''),
            ' DEFAULT ' || pg_get_expr(b.adbin, b.adrelid),
            ' COLLATE ' || NULLIF(a.attcollation, t.typcollation)::regcollation)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef b ON b.adrelid = a.attrelid AND b.adnum = a.attnum
        WHERE n.nspname !~ '^(pg_|information_schema$)'
            AND c.relkind IN ('r', 'p', 'm', 'v') AND a.attnum > 0
            AND NOT a.attisdropped""",
    "constraints": """
        SELECT format('%s %s %I %s%s', n.nspname, k.conrelid::regclass, k.conname,
            pg_get_constraintdef(k.oid),
            CASE WHEN k.convalidated THEN '' ELSE ' unvalidated' END)
        FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
        WHERE n.nspname !~ '^(pg_|information_schema$)'""",
    "triggers": """
        SELECT format('%s %s', pg_get_triggerdef(g.oid), g.tgenabled)
        FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^(pg_|information_schema$)' AND NOT g.tgisinternal""",
    "indexes": """
        SELECT pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^(pg_|information_schema$)'""",
    "functions": """
        SELECT pg_get_functiondef(p.oid)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname !~ '^(pg_|information_schema$)' AND p.prokind IN ('f', 'p')
            AND NOT EXISTS (SELECT 1 FROM pg_depend d
                WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                AND d.deptype = 'e')""",
    "views": """
        SELECT format('%I.%I %s', n.nspname, c.relname, pg_get_viewdef(c.oid))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^(pg_|information_schema$)' AND c.relkind IN ('v', 'm')""",
    "types": """
        SELECT format('%I.%I %s', n.nspname, t.typname, string_agg(
            e.enumlabel, ', ' ORDER BY e.enumsortorder))
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_enum e ON e.enumtypid = t.oid
        WHERE n.nspname !~ '^(pg_|information_schema$)'
        GROUP BY n.nspname, t.typname""",
    "policies": """
        SELECT format('%I.%I %I %s %s %s', n.nspname, c.relname, y.polname, y.polcmd,
            pg_get_expr(y.polqual, c.oid), pg_get_expr(y.polwithcheck, c.oid))
        FROM pg_policy y JOIN pg_class c ON c.oid = y.polrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^(pg_|information_schema$)'""",
    "extensions": """
        SELECT format('%I %s', extname, extversion) FROM pg_extension""",
    "grants": """
        SELECT format('%s %s %s', c.oid::regclass, x.grantee::regrole,
            x.privilege_type)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
            aclexplode(c.relacl) x
        WHERE n.nspname !~ '^(pg_|information_schema$)' AND x.grantee <> c.relowner
        UNION ALL
        SELECT format('%s %s %s', p.oid::regprocedure, x.grantee::regrole,
            x.privilege_type)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace,
            aclexplode(p.proacl) x
        WHERE n.nspname !~ '^(pg_|information_schema$)' AND x.grantee <> p.proowner""",
}

PRINTED_TWICE = ("constraints", "indexes", "triggers")
_CASTS = re.compile(r"::(?:character varying|text)(?:\[\])?|[()]")

Row = tuple[Any, ...]
Fingerprint = dict[str, Any]


def fingerprint(url: str) -> Fingerprint:
    """{"tables": {name: {"rows", "md5"}}, "sequences": {name: place}, "triggers":
    [...], "constraints": [...], ...}, of one moment. Raises psycopg.Error.
    """
    with psycopg.connect(url) as connection:
        begin(connection)
        return taken(connection)


def begin(connection: psycopg.Connection[Row]) -> None:
    """Set the session, and open a transaction that sees one moment and writes
    nothing.
    """
    connection.autocommit = True
    connection.execute(SESSION)
    connection.autocommit = False
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True


def taken(connection: psycopg.Connection[Row]) -> Fingerprint:
    """The fingerprint seen by a transaction that `begin` has set up."""
    definitions = {
        kind: sorted(
            _spelled(row[0])
            if kind in ("constraints", "indexes", "triggers")
            else row[0]
            for row in connection.execute(query).fetchall()
        )
        for kind, query in DEFINITIONS.items()
    }
    return {"tables": _tables(connection), "sequences": _sequences(connection)} | (
        definitions
    )


def _spelled(definition: str) -> str:
    """One spelling of what PostgreSQL prints in two: a list of words read back from
    its own print is cast word by word, where it was cast as a whole before."""
    return _CASTS.sub("", definition)


def is_empty(connection: psycopg.Connection[Row]) -> bool:
    """Whether there is no table of ours at all, not even an empty one."""
    return connection.execute(f"SELECT 1 {OUR_TABLES} LIMIT 1").fetchone() is None


def differences(one: Fingerprint, other: Fingerprint) -> list[str]:
    """What differs, in a few words each: "tables: public.tag". Empty when equal."""
    found = []
    for kind in sorted({*one, *other}):
        left, right = (_entries(each.get(kind, {})) for each in (one, other))
        found += [f"{kind}: {name}" for name in sorted(left ^ right)]
    return list(dict.fromkeys(found))


def _entries(part: Any) -> set[str]:
    if isinstance(part, dict):
        return {f"{name} {value}" for name, value in part.items()}
    return set(part)


def _tables(connection: psycopg.Connection[Row]) -> dict[str, dict[str, Any]]:
    query = f"SELECT n.nspname, c.relname {OUR_TABLES} ORDER BY 1, 2"
    return {
        f"{schema}.{table}": _content(connection, schema, table)
        for schema, table in connection.execute(query).fetchall()
    }


def _content(
    connection: psycopg.Connection[Row], schema: str, table: str
) -> dict[str, Any]:
    query = sql.SQL(
        "SELECT count(*), md5(coalesce(string_agg(one, '' ORDER BY one), '')) "
        'FROM (SELECT md5(t::text) COLLATE "C" AS one FROM ONLY {} t) rows'
    ).format(sql.Identifier(schema, table))
    row = connection.execute(query).fetchone() or (0, "")
    return {"rows": row[0], "md5": row[1]}


def _sequences(connection: psycopg.Connection[Row]) -> dict[str, int | None]:
    query = """
        SELECT format('%I.%I', schemaname, sequencename), last_value
        FROM pg_sequences ORDER BY 1"""
    return dict(connection.execute(query).fetchall())
