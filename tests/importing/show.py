from readingroom.importing import Imported, ImportRefused, read


def rows(imported: Imported) -> list[tuple[str, str]]:
    text = imported.document.text
    return [
        (block.kind, text[block.start : block.end])
        for block in imported.document.blocks
    ]


def marked(imported: Imported) -> list[tuple[str, str, str]]:
    text = imported.document.text
    return [
        (mark.kind, text[mark.start : mark.end], mark.href)
        for mark in imported.document.marks
    ]


def html(source: str) -> Imported:
    return read(source, media_type="text/html")


def plain(source: str | bytes) -> Imported:
    return read(source, filename="article.txt")


def refusal(source: bytes | str, **declared: str) -> ImportRefused | None:
    try:
        read(source, **declared)
    except ImportRefused as refused:
        return refused
    return None
