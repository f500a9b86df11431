from __future__ import annotations

from functools import cached_property
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Now
from django.utils.translation import gettext_lazy as _

from readingroom.models.article import Article
from readingroom.text.documents import Document

TEXT_LIMIT = 1_000_000


class Revision(models.Model):
    """One immutable version of an article; the database refuses to change it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    article = models.ForeignKey(Article, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    # blocks joined by line feeds; block 0 is the title; NFC, made once at import
    text = models.TextField()
    # readingroom.text.documents: offsets in code points of ``text``
    blocks = models.JSONField()
    marks = models.JSONField(default=list)
    # the bytes as they were given, before any reading of them
    original = models.BinaryField(default=bytes)
    media_type = models.CharField(max_length=100, default="text/plain")
    # SHA-256 of the text in UTF-8: finds an article that is already there
    text_hash = models.BinaryField(max_length=32)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="revision_number_once"
            ),
            models.CheckConstraint(
                name="revision_text_length",
                condition=Q(text__length__gte=1) & Q(text__length__lte=TEXT_LIMIT),
            ),
        ]
        indexes = [
            # import: is this text already in the room?
            models.Index(fields=["text_hash"], name="revision_text_hash_idx"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} r{self.number}"

    @cached_property
    def document(self) -> Document:
        return Document.from_json(self.text, self.blocks, self.marks)


class Extent(models.Model):
    """How long a revision's text is, so that lists never load it; the database writes
    it beside each revision."""

    revision = models.OneToOneField(
        Revision, models.PROTECT, primary_key=True, related_name="extent"
    )
    length = models.PositiveIntegerField()  # code points
    words = models.PositiveIntegerField()  # parted by white space

    def __str__(self) -> str:
        return f"{self.words} words"


models.TextField.register_lookup(Length)
