"""What a painted span is called where it begins and ends, in the interface's words."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from readingroom.models import ClaimKind
from readingroom.queries.layers import Layers, PartSpan, PassageSpan
from readingroom.text.spans import CLAIM, PASSAGE

Pair = tuple[str, str]


class Heard:
    """Each wording is made once on a page: ten thousand passages share a few tags."""

    def __init__(self, lying: Layers) -> None:
        self.lying = lying
        self.comma = pgettext("between the parts of a deed", ", ")
        self.of_tags: dict[str, Pair] = {}
        self.of_claims: dict[UUID, Pair] = {}

    def passages(
        self, passages: Iterable[PassageSpan]
    ) -> Iterable[tuple[tuple[int, int], Pair]]:
        for number, passage in enumerate(passages):
            words = self.of_tags.get(passage.tag_ids)
            if words is None:
                words = self.of_tags[passage.tag_ids] = self._passage(passage)
            yield (PASSAGE, number), words

    def claim(self, number: int, part: PartSpan) -> tuple[tuple[int, int], Pair]:
        words = self.of_claims.get(part.claim_id)
        if words is None:
            words = self.of_claims[part.claim_id] = _claim(part)
        return (CLAIM, number), words

    def _passage(self, passage: PassageSpan) -> Pair:
        labels = [tag.display_label for tag in self.lying.tags_of(passage)]
        tags = self.comma.join(labels) or _("no tag")
        return _("Passage begins: {tags}").format(tags=tags), _("Passage ends")


def _claim(part: PartSpan) -> Pair:
    kind = str(ClaimKind(part.kind).label)
    speaker = part.speaker or _("unnamed")
    begins = _("Said by {speaker}, {kind}:").format(speaker=speaker, kind=kind)
    return begins, _("End of what {speaker} said").format(speaker=speaker)
