"""Names the lexicon knows, with the context rules of the ambiguous ones."""

from readingroom.arabic.folding import fold_word
from readingroom.extraction.drafts import Draft
from readingroom.extraction.gazetteer import Hit, Name
from readingroom.extraction.lexicon import Lexicon
from readingroom.extraction.reading import OPENING, QUOTES, Reading

# «إثيوبياً» is an Ethiopian, not the country
_TANWIN = ("\N{ARABIC FATHATAN}", "\N{ARABIC FATHATAN}ا")
# where they hold they say more than a name that counts everywhere
_OF_PLACE = frozenset(["place", "town"])
_TELLING = frozenset(["after", "pair"])
_SHORT = 4
_HELD_TOGETHER = {"بحماس", "بفتح"}


def known_names(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    """Every name of the gazetteer, the longest at each place."""
    drafts: list[Draft] = []
    number = 0
    while number < len(reading.tokens):
        last = drafts[-1] if drafts else None
        after_place = last is not None and last.stop == number and last.kind == "place"
        draft = _at(reading, lexicon, number, after_place)
        if draft is None:
            number += 1
        else:
            drafts.append(draft)
            number = draft.stop
    return drafts


def _at(
    reading: Reading, lexicon: Lexicon, number: int, after_place: bool
) -> Draft | None:
    if reading.kind(number) not in {"word", "number"}:
        return None
    gazetteers = [g for g in (lexicon.own, lexicon.gazetteer) if g is not None]
    hits = [hit for gazetteer in gazetteers for hit in gazetteer.hits(reading, number)]
    for hit in sorted(hits, key=lambda h: -h.stop):
        name = _fitting(reading, lexicon, hit, after_place)
        if name is not None:
            return _draft(reading, hit, name)
    return None


def _draft(reading: Reading, hit: Hit, name: Name) -> Draft:
    first = hit.first
    lead = name.lead or int(_is_head_before_quote(reading, hit))
    for _ in range(lead):
        first += 1
        if reading.word(first) in OPENING:
            first += 1
    rule = "nisba" if name.kind == "nationality" else "name"
    rule = "desk" if name.own else rule
    cut = 0 if lead else hit.cut
    return Draft(first, hit.stop, cut, name.kind, name.canonical, rule)


def _is_head_before_quote(reading: Reading, hit: Hit) -> bool:
    """«حزب "القوات اللبنانية"»: the marks tell what the name is."""
    opened = reading.word(hit.first + 1) in OPENING
    return opened and reading.word(hit.stop) in QUOTES and hit.stop > hit.first + 2


def _fitting(
    reading: Reading, lexicon: Lexicon, hit: Hit, after_place: bool
) -> Name | None:
    """The name that a hit means here; `after_place`: a place stands right before."""
    adjective = _describes(reading, lexicon, hit)
    listed = hit.cut == 1 and after_place and reading.word(hit.first)[0] == "و"
    quoted = _is_quoted(reading, hit)
    ranked = sorted(
        hit.names,
        key=lambda n: (
            not n.own,
            adjective != (n.kind == "nationality"),
            not (n.condition in _TELLING or (quoted and n.condition)),
            quoted and n.kind != "organisation",
        ),
    )
    for name in ranked:
        one_of_several = listed and name.condition in _OF_PLACE
        if name.own or (
            _spelled(reading, hit, name)
            and (one_of_several or _fits(reading, lexicon, hit, name))
        ):
            return name
    return None


def _describes(reading: Reading, lexicon: Lexicon, hit: Hit) -> bool:
    """«السوق السعودية»: an adjective beside a definite noun, not the country."""
    before = reading.word(hit.first - 1)
    closing = before in {'"', "»", "”"}
    definite = before.startswith(("ال", "بال", "وال", "لل")) and len(before) > 4
    adjective = reading.word(hit.first).startswith("ال") and hit.cut == 0
    indefinite = lexicon.vocabulary.is_noun(before) and before.endswith("ه")
    described = indefinite and reading.word(hit.first).endswith("ه") and hit.cut == 0
    return (adjective and (definite or closing)) or (
        described and before not in lexicon.words["place_cues"]
    )


def _is_quoted(reading: Reading, hit: Hit) -> bool:
    return reading.word(hit.first - 1) in QUOTES and reading.word(hit.stop) in QUOTES


def _spelled(reading: Reading, hit: Hit, name: Name) -> bool:
    """A final ى is no ي, على is not علي, unless the text leaves the dots out."""
    last = reading.original(hit.stop - 1)
    if name.kind == "place" and last.endswith(_TANWIN):
        return False
    if name.kind not in {"person", "nationality"}:
        return True
    if reading.undotted and len(last) > _SHORT:
        return True
    return not (last.endswith("ى") and name.spelling.endswith("ي"))


def _fits(reading: Reading, lexicon: Lexicon, hit: Hit, name: Name) -> bool:
    before = reading.before(hit.first)
    if name.condition == "":
        return True
    if name.condition == "place":
        return _after_place(reading, lexicon, hit, "place_cues")
    if name.condition == "town":
        return _after_place(reading, lexicon, hit, "town_cues")
    if name.condition == "class":
        heads = lexicon.words["class_heads"] | lexicon.words["media_heads"]
        classed = before in heads or before == "شركه" or before[1:] in heads
        return classed or _is_quoted(reading, hit) or _heads_a_line(reading, hit)
    if name.condition == "after":
        after = before in name.words or before[1:] in name.words
        return after or _is_quoted(reading, hit)
    if name.condition == "unless":
        titled = reading.word(hit.first - 2) in lexicon.words["titles"]
        free = before not in name.words or (before == "في" and titled)
        return free and not _adverbial(reading, hit)
    if name.condition == "spelled":
        return name.spelling in reading.original(hit.first)
    return _paired(reading, hit, name)


def _heads_a_line(reading: Reading, hit: Hit) -> bool:
    """«الأهرام: ...»، «الخبر (الجزائر): ...»: a paper in a round-up."""
    opens = reading.word(hit.first - 1) in {"\n", ""}
    return opens and reading.word(hit.stop) in {":", "("}


def _after_place(reading: Reading, lexicon: Lexicon, hit: Hit, group: str) -> bool:
    clitic = hit.cut and reading.word(hit.first)[hit.cut - 1] in "ب"
    before = reading.before(hit.first)
    known = before in lexicon.words[group] or before[1:] in lexicon.words[group]
    return bool(known or (clitic and group == "place_cues"))


def _adverbial(reading: Reading, hit: Hit) -> bool:
    """«بحماس» says how somebody did something; it names nobody."""
    return reading.word(hit.first) in _HELD_TOGETHER


def _paired(reading: Reading, hit: Hit, name: Name) -> bool:
    """«حماس وفتح»: the ambiguous name stands beside its fellow."""
    neighbours = {reading.word(hit.first - 1), reading.word(hit.stop)}
    return bool(neighbours & {fold_word(word) for word in name.words})
