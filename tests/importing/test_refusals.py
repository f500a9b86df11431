import io
import zipfile

import pytest

from readingroom.importing import PASTE_LIMIT, REFUSALS, UPLOAD_LIMIT, read
from readingroom.importing.refusals import NOTES
from tests.importing.show import refusal


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    return target.getvalue()


@pytest.mark.parametrize(
    ("source", "code", "details"),
    [
        (b"", "empty", {}),
        ("", "empty", {}),
        (b" \r\n\t ", "empty", {}),
        (b"\xef\xbb\xbf", "empty", {}),
        ("نص ".encode("cp1256"), "not_utf8", {"offset": 0}),
        ("ok نص".encode() + b"\xff\xff", "not_utf8", {"offset": 7}),
        (b"abc\xed\xa0\x80", "not_utf8", {"offset": 3}),
        (b"\xff\xfea", "not_utf8", {"offset": 2}),
        ("نص\0", "nul", {"offset": 2}),
        ("نص\0".encode(), "nul", {"offset": 2}),
        ("نص\ud800", "surrogate", {"offset": 2}),
        (b"%PDF-1.7 text", "binary", {"kind": "pdf"}),
        ("%PDF-1.7 text", "binary", {"kind": "pdf"}),
        (b"\x89PNG\r\n\x1a\n", "binary", {"kind": "image"}),
        (b"\xff\xd8\xff\xe0", "binary", {"kind": "image"}),
        (b"{\\rtf1 x}", "binary", {"kind": "rtf"}),
        ("\u200f\u200e", "no_text", {}),
        ("Title: x\n---\n\n", "no_text", {}),
        ("<html><title>x</title><script>y</script></html>", "no_text", {}),
        ("<div>" * 2_000 + "x", "too_deep", {"limit": 1_000}),
    ],
)
def test_what_cannot_be_an_article_is_refused_with_a_reason(source, code, details):
    refused = refusal(source)
    assert refused is not None
    assert (refused.code, refused.details) == (code, details)
    assert refused.code in REFUSALS


def test_an_office_file_is_called_by_its_name():
    refused = refusal(zipped(), filename="report.DOCX")
    assert refused is not None
    assert (refused.code, refused.details) == ("binary", {"kind": "docx"})
    refused = refusal(zipped())
    assert refused is not None
    assert refused.details == {"kind": "zip"}


@pytest.mark.parametrize(
    ("source", "what"),
    [
        (b"x" * (UPLOAD_LIMIT + 1), "bytes"),
        ("x" * (PASTE_LIMIT + 1), "bytes"),
        ("ن" * (PASTE_LIMIT // 2 + 1), "bytes"),
        ("ن" * 1_000_001, "code_points"),
        ("<p>" + "ن" * 1_000_001, "code_points"),
        ("x\n" * 20_001, "blocks"),
        ("<p>" + "<i></i>" * 50_001, "tags"),
        ("<p>x" * 50_001, "runs"),
    ],
)
def test_too_much_is_refused_and_says_of_what(source, what):
    refused = refusal(source)
    assert refused is not None
    assert refused.code == "too_large"
    assert refused.details["what"] == what
    assert int(refused.details["size"]) > int(refused.details["limit"])


def test_a_million_code_points_are_accepted():
    text = ("ن" * 99 + "\n") * 9_999 + "ن" * 100
    assert read(text.encode()).document.text == text


@pytest.mark.parametrize(
    ("source", "declared"),
    [
        ("عنوان\nنص".encode("utf-16"), {}),
        ("عنوان\nنص".encode("utf-32"), {}),
        (
            "عنوان\nنص".encode("cp1256"),
            {"media_type": "text/plain; charset=windows-1256"},
        ),
        (
            "عنوان\nنص".encode("iso8859-6"),
            {"media_type": "text/plain;charset=ISO-8859-6"},
        ),
    ],
)
def test_a_declared_charset_is_decoded_and_noted(source, declared):
    imported = read(source, **declared)
    assert imported.document.text == "عنوان\nنص"
    assert "decoded_from" in imported.notes
    assert set(imported.notes) <= set(NOTES)


def test_a_page_may_declare_its_charset_in_a_meta_tag():
    page = '<html><meta charset="windows-1256"><p>عنوان<p>نص الخبر</html>'
    assert read(page.encode("cp1256")).document.text == "عنوان\nنص الخبر"


@pytest.mark.parametrize("charset", ["unicode_escape", "idna", "zlib", "utf-7", "nope"])
def test_only_known_charsets_are_followed(charset):
    page = f'<meta charset="{charset}"><p>نص'.encode("cp1256")
    refused = refusal(page, media_type="text/html")
    assert refused is not None
    assert refused.code == "not_utf8"
