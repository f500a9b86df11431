"""Who speaks in a statement."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speaker:
    """The tokens that say who speaks, the name, and how it was found.

    `by`: name, words, last_speaker or none.
    """

    span: tuple[int, int] | None
    canonical: str
    by: str
    certain: bool = False


NOBODY = Speaker(None, "", "none")
