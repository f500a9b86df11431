"""Names the lexicon knows, the longest that fits at each place.

«وزارة الدفاع الأمريكية» before «وزارة الدفاع»; «حماس» where its condition holds.
"""

from readingroom.extraction.drafts import Draft
from readingroom.extraction.gazetteer import Hit, Name
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.mentions.conditions import Conditions
from readingroom.extraction.reading import OPENING, QUOTES, Reading

_OF_PLACE = frozenset(["place", "town"])
# where they hold they say more than a name that counts everywhere
_TELLING = frozenset(["after", "pair"])


def known_names(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """Every name of the gazetteer that the words around it allow."""
    return _KnownNames(reading, lexicon).all()


class _KnownNames:
    def __init__(self, reading: Reading, lexicon: Lexicon):
        self.reading = reading
        self.lexicon = lexicon
        self.gazetteers = [g for g in (lexicon.own, lexicon.gazetteer) if g is not None]
        self.conditions = Conditions(reading, lexicon)

    def all(self) -> list[Draft]:
        drafts: list[Draft] = []
        number = 0
        while number < len(self.reading.tokens):
            last = drafts[-1] if drafts else None
            beside = last is not None and last.stop == number and last.kind == "place"
            draft = self._at(number, beside)
            if draft is None:
                number += 1
            else:
                drafts.append(draft)
                number = draft.stop
        return drafts

    def _at(self, number: int, beside_place: bool) -> Draft | None:
        if self.reading.kind(number) not in {"word", "number"}:
            return None
        for hit in self._hits(number):
            name = self._fitting(hit, beside_place)
            if name is not None:
                return self._draft(hit, name)
        return None

    def _hits(self, number: int) -> list[Hit]:
        found = [hit for g in self.gazetteers for hit in g.hits(self.reading, number)]
        return sorted(found, key=lambda hit: -hit.stop)

    def _fitting(self, hit: Hit, beside_place: bool) -> Name | None:
        """The name that a hit means here."""
        listed = self._is_listed(hit, beside_place)
        for name in self._ranked(hit):
            one_of_several = listed and name.condition in _OF_PLACE
            if name.own or (
                self.conditions.spelled(hit, name)
                and (one_of_several or self.conditions.fits(hit, name))
            ):
                return name
        return None

    def _ranked(self, hit: Hit) -> list[Name]:
        """The desk's own names first, then adjectives where one is due, then names
        whose condition says more, then organisations in quotation marks."""
        adjective = self.conditions.describes(hit)
        quoted = self.conditions.quoted(hit)
        return sorted(
            hit.names,
            key=lambda n: (
                not n.own,
                adjective != (n.kind == "nationality"),
                not (n.condition in _TELLING or (quoted and n.condition)),
                quoted and n.kind != "organisation",
            ),
        )

    def _is_listed(self, hit: Hit, beside_place: bool) -> bool:
        """«القصرين وجندوبة والكاف»، «على حرض وعبس»: one of several places."""
        joined = hit.cut == 1 and self.reading.word(hit.first)[0] == "و"
        if joined and beside_place:
            return True
        if not self.conditions.after_place(hit, "place_cues"):
            return False
        following = self._hits(hit.stop) if self.reading.word(hit.stop) else []
        return self.reading.word(hit.stop).startswith("و") and any(
            other.cut == 1 and any(name.kind == "place" for name in other.names)
            for other in following
        )

    def _draft(self, hit: Hit, name: Name) -> Draft:
        first = hit.first
        lead = name.lead or int(self._is_head_before_quote(hit))
        for _ in range(lead):
            first += 1
            if self.reading.word(first) in OPENING:
                first += 1
        rule = "nisba" if name.kind == "nationality" else "name"
        rule = "desk" if name.own else rule
        cut = 0 if lead else hit.cut
        return Draft(first, hit.stop, cut, name.kind, name.canonical, rule)

    def _is_head_before_quote(self, hit: Hit) -> bool:
        """«حزب "القوات اللبنانية"»: the marks tell what the name is."""
        opened = self.reading.word(hit.first + 1) in OPENING
        closed = self.reading.word(hit.stop) in QUOTES
        return opened and closed and hit.stop > hit.first + 2
