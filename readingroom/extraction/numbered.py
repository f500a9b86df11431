"""A text as numbered tokens: what the rules of every language ask of it."""

from readingroom.arabic.tokens import Token


class Numbered:
    """Answers by token number; `span` turns numbers into code points of the text."""

    tokens: list[Token]

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """The code points from token `first` up to, not with, token `stop`."""
        return self.tokens[first].start, self.tokens[stop - 1].end

    def word(self, number: int) -> str:
        """The folded word at a token number, "" outside the text."""
        if 0 <= number < len(self.tokens):
            return self.tokens[number].folded
        return ""

    def kind(self, number: int) -> str:
        """word, number, mark, newline, or "" outside the text."""
        if 0 <= number < len(self.tokens):
            return self.tokens[number].kind
        return ""
