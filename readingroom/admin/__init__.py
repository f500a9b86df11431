"""The curators' desk. Importing it puts all its pages on ``admin.site.site``."""

from readingroom.admin import (  # noqa: F401
    articles,
    codebook,
    deeds,
    desks,
    entities,
    outlets,
    passages,
    people,
    reports,
)
