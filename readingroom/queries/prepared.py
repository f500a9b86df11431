"""QuerySets whose SQL is made once.

Django makes the SQL of a QuerySet anew for every request, which takes several times as
long as PostgreSQL takes to answer. Here it is made with stand-ins for the values, kept,
and later only filled in. What a person may see stays the QuerySets' own: the SQL is
theirs, made apart for each role.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from readingroom.models import User

VARIANTS = 500  # of one QuerySet's SQL: roles, and lengths of lists
_FIRST = 1_987_000_000  # stand-ins lie where no offset or person's number does
_MOMENT = datetime(2345, 6, 7, tzinfo=UTC)
Made = TypeVar("Made", bound=Model)


class Prepared:
    """A QuerySet of ``values_list``, made by ``build(**values)``.

    ``build`` may only hand its values on to filters: people, numbers, words, UUIDs,
    moments, or lists of one of these. A bool may decide what it builds.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._made: dict[Any, tuple[str, list[Any]] | None] = {}

    def __call__(self, **values: Any) -> list[Any]:
        shape = tuple(map(_shape, values.values()))
        if shape not in self._made:
            if len(self._made) >= VARIANTS:
                self._made.clear()
            self._made[shape] = self._make(values)
        made = self._made[shape]
        if made is None:
            return []
        sql, places = made
        flat = [one for value in values.values() for one in _flat(value)]
        with connection.cursor() as cursor:
            cursor.execute(sql, [p if i is None else flat[i] for i, p in places])
            return list(cursor.fetchall())

    def _make(self, values: dict[str, Any]) -> tuple[str, list[Any]] | None:
        """The SQL, and for each parameter the place of its value, or itself."""
        stand_ins: dict[Any, int] = {}
        standing = {n: _stand_in(v, stand_ins) for n, v in values.items()}
        try:
            sql, params = self._build(**standing).query.sql_with_params()
        except EmptyResultSet:
            return None
        places = [(_place(param, stand_ins), param) for param in params]
        if {place for place, _param in places} - {None} != set(stand_ins.values()):
            raise ValueError("a value of a prepared QuerySet is in no filter of it")
        return sql, places


def columns(model: type[Model], names: str = "") -> list[str]:
    """All of a model's columns, or those of ``names``, as ``made`` wants them."""
    every = [field.attname for field in model._meta.concrete_fields]
    return [name for name in every if name in names.split()] if names else every


def made(model: type[Made], names: Sequence[str], row: Sequence[Any]) -> Made:
    """An instance from its columns; the others are fetched when they are asked for."""
    return model.from_db(connection.alias, names, row)


class _Number(int):
    """A stand-in that refuses to be reckoned with: the result would be kept."""

    def _refuse(self, *_others: object) -> NoReturn:
        raise TypeError("reckon before the values go into a prepared QuerySet")

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _refuse


def _shape(value: Any) -> Any:
    if isinstance(value, User):
        return value.role, value.is_active
    if isinstance(value, list):
        return len(value)
    return value if isinstance(value, bool) else type(value)


def _flat(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    if isinstance(value, bool):
        return []
    return [value.pk if isinstance(value, User) else value]


def _stand_in(value: Any, stand_ins: dict[Any, int]) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return [_stand_in(one, stand_ins) for one in value]
    count = len(stand_ins)
    number = _Number(_FIRST + count)
    stand_in: Any = number
    if isinstance(value, UUID):
        stand_in = UUID(int=_FIRST + count)
    elif isinstance(value, str):
        stand_in = f"stand-in {count}"
    elif isinstance(value, datetime):
        stand_in = _MOMENT + timedelta(seconds=count)
    stand_ins[stand_in] = count
    if isinstance(value, User):
        return User(pk=number, role=value.role, is_active=value.is_active)
    return stand_in


def _place(param: Any, stand_ins: dict[Any, int]) -> int | None:
    known = isinstance(param, int | str | UUID | datetime)
    return stand_ins.get(param) if known else None
