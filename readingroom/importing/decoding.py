"""Bytes to a string: the signature, the byte order mark, the declared charset."""

from __future__ import annotations

import codecs
import re

from readingroom.importing.refusals import (
    PASTE_LIMIT,
    UPLOAD_LIMIT,
    ImportRefused,
    refuse_above,
)

SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"RIFF", "media"),
    (b"ID3", "media"),
    (b"\x1f\x8b", "gzip"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x7fELF", "program"),
)
# The longer mark first: UTF-32 LE begins with the mark of UTF-16 LE.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A closed list: Python's registry also knows codecs that are no charsets
# (unicode_escape, punycode) and some that are slow on purpose-made input.
CHARSETS = {
    "windows-1256": "cp1256",
    "cp1256": "cp1256",
    "x-cp1256": "cp1256",
    "iso-8859-6": "iso8859_6",
    "windows-1255": "cp1255",
    "iso-8859-8": "iso8859_8",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1254": "cp1254",
    "iso-8859-9": "cp1254",
}
CHARSET = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.I | re.A)
DECLARED_WITHIN = 4096  # bytes in which a page may declare its charset
ZIPPED = {".docx": "docx", ".xlsx": "xlsx", ".odt": "odt", ".epub": "epub"}


def decode(source: bytes | str, filename: str, media_type: str) -> tuple[str, set[str]]:
    """The source as a string and the notes of what was done to it.

    Raises ImportRefused: "empty", "too_large", "binary", "not_utf8" (with the offset
    in bytes), "surrogate", "nul".
    """
    notes: set[str] = set()
    if isinstance(source, str):
        text = _pasted(source, filename)
    else:
        text = _uploaded(source, filename, media_type, notes)
    if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
        text = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
        notes.add("bom_dropped")
    if not text.strip():
        raise ImportRefused("empty")
    if "\0" in text:
        raise ImportRefused("nul", offset=text.index("\0"))
    return text, notes


def _pasted(source: str, filename: str) -> str:
    refuse_above(PASTE_LIMIT, len(source), "bytes")
    try:
        size = len(source.encode())
    except UnicodeEncodeError as error:
        raise ImportRefused("surrogate", offset=error.start) from None
    refuse_above(PASTE_LIMIT, size, "bytes")
    _refuse_binary(source[:16].encode("latin-1", "replace"), filename)
    return source


def _uploaded(source: bytes, filename: str, media_type: str, notes: set[str]) -> str:
    refuse_above(UPLOAD_LIMIT, len(source), "bytes")
    _refuse_binary(source[:16], filename)
    for mark, codec in BYTE_ORDER_MARKS:
        if source.startswith(mark):
            notes.add("bom_dropped" if codec == "utf-8" else "decoded_from")
            return _strictly(source, codec, len(mark))
    try:
        return source.decode()
    except UnicodeDecodeError as error:
        codec = _declared(source, media_type)
        if not codec:
            raise ImportRefused("not_utf8", offset=error.start) from None
    notes.add("decoded_from")
    return _strictly(source, codec, 0)


def _strictly(source: bytes, codec: str, start: int) -> str:
    try:
        return source[start:].decode(codec)
    except UnicodeDecodeError as error:
        offset = start + error.start
        raise ImportRefused("not_utf8", offset=offset) from None


def _declared(source: bytes, media_type: str) -> str:
    """The codec of the declared charset; empty when none is, or none we know."""
    head = source[:DECLARED_WITHIN].decode("ascii", "replace")
    found = CHARSET.search(media_type)
    if not found and "<" in head:
        found = CHARSET.search(head)
    return CHARSETS.get(found[1].lower(), "") if found else ""


def _refuse_binary(head: bytes, filename: str) -> None:
    for signature, kind in SIGNATURES:
        if head.startswith(signature) or head[4:8] == b"ftyp":
            suffix = filename[filename.rfind(".") :].lower() if "." in filename else ""
            raise ImportRefused("binary", kind=ZIPPED.get(suffix, kind))
