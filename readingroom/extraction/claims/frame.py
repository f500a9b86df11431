"""How the content of a statement is joined to its cue: «قال إن», «حذر من», «قال: "»."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """The join of a content to its cue.

    `name`: clause («قال إن ...»), quotation, quotation before («"..."، قال»), clause
    before («... وهو ما أكده»), colon, phrase («حذر من ...»), object («نفى ذلك») or
    attribution («وفق ...»). `marker` is the token that joins (أن، a preposition, an
    opening quotation mark); `start` the first token of the content, `stop` the token
    after it when the content has its own end (the closing mark), else 0. `letter` is
    the length of a preposition written together with the first word of the content.
    """

    name: str
    marker: int
    start: int
    stop: int = 0
    letter: int = 0
