"""Sentences of a text, as spans of code points.

A sentence ends at . ؟ ! … or a newline; never at ، or ؛. Stops inside quotation
marks, numbers and abbreviations do not end one.
"""

import re

Span = tuple[int, int]

_STOPS = ".؟?!…"
_OPENING = "«“"
_CLOSING = "»”"
_STEP = re.compile(r'[.؟?!…\n"«»“”]')
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|[^\W\d_]\.[^\W\d_]|Mr|Mrs|Dr|Prof|St|No|U\.S)$"
)
_LONGEST_QUOTE = 1500


def sentences(text: str) -> list[Span]:
    """The spans of all sentences, trimmed of white space, in order."""
    found: list[Span] = []
    start = 0
    for end in _ends(text):
        span = _trimmed(text, start, end)
        if span[0] < span[1]:
            found.append(span)
        start = end
    return found


def _ends(text: str) -> list[int]:
    ends: list[int] = []
    quote_since = -1
    for match in _STEP.finditer(text):
        offset = match.start()
        sign = match[0]
        if sign == "\n":
            quote_since = -1
            ends.append(offset + 1)
        elif sign in '"«»“”':
            quote_since = _toggled(sign, offset, quote_since)
            if quote_since < 0 and text[max(0, offset - 1)] in _STOPS:
                ends.append(offset + 1)
        elif _is_end(text, offset, quote_since):
            quote_since = -1
            ends.append(offset + 1)
    ends.append(len(text))
    return ends


def _toggled(sign: str, offset: int, quote_since: int) -> int:
    if sign in _OPENING or (sign == '"' and quote_since < 0):
        return offset
    return -1


def _is_end(text: str, offset: int, quote_since: int) -> bool:
    following = text[offset + 1 : offset + 2]
    if quote_since >= 0 and offset - quote_since < _LONGEST_QUOTE:
        return False
    if following and following in _STOPS + _CLOSING:
        return False
    if text[offset] != ".":
        return True
    if following and not following.isspace() and following not in '"»”)]':
        return not (following.isalnum() and text[offset - 1 : offset].isalnum())
    return not _ABBREVIATION.search(text[max(0, offset - 6) : offset])


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
