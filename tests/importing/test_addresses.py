import pytest

from readingroom.importing import addresses


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("https://example.org/a?b=c&d#e", "https://example.org/a?b=c&d#e"),
        ("  http://example.org ", "http://example.org"),
        ("HTTPS://Example.org/x", "HTTPS://Example.org/x"),
        ("https://example.org/خبر/١", "https://example.org/خبر/١"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("/news/1", "https://room.example/news/1"),
        ("news/1?x=a:b", "https://room.example/p/news/1?x=a:b"),
        ("//other.example/x", "https://other.example/x"),
    ],
)
def test_good_addresses_are_kept_and_made_absolute(written, stored):
    assert addresses.safe(written, "https://room.example/p/") == stored


@pytest.mark.parametrize(
    "written",
    [
        "",
        "#",
        "javascript:123",
        "JaVaScRiPt:alert(1)",
        "java\nscript:1",
        "java\tscript:1",
        "\x01javascript:1",
        "\u200bjavascript:1",
        "javascript&colon;1",
        "vbscript:1",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https:example.org",
        "https:///path",
        "http://[x",
        "https://user@evil.example/",
        "https://good.example\\@evil.example/",
        "https://example.org/\u202egnp",
        'https://example.org/"x',
        "mailto:",
        "mailto:x",
        "x" * 3_000,
    ],
)
def test_every_other_address_is_dropped(written):
    assert addresses.safe(written) == ""
    kept = addresses.safe(written, "https://room.example/")
    assert kept == "" or kept.startswith("https://room.example/")
