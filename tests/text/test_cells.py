import pytest
from hypothesis import given
from hypothesis import strategies as st

from readingroom.text.cells import safe_cell

ARMED = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\x00=1", " =1", "  @x",
    "\N{FULLWIDTH EQUALS SIGN}1", "\N{FULLWIDTH PLUS SIGN}1",
    "\N{FULLWIDTH HYPHEN-MINUS}1", "\N{FULLWIDTH COMMERCIAL AT}x",
    "\N{RIGHT-TO-LEFT MARK}=1", "\N{ARABIC LETTER MARK}-1",
    "\N{ZERO WIDTH SPACE}=1", "\N{NO-BREAK SPACE}=1", "\N{SOFT HYPHEN}=1",
    "\N{RIGHT-TO-LEFT OVERRIDE}=1",
    "\N{LEFT-TO-RIGHT ISOLATE} \N{ZERO WIDTH NO-BREAK SPACE}=1",
    '=HYPERLINK("http://example.org")', "=cmd|' /C calc'!A0", "-", "\t", "\ntext",
]  # fmt: skip
PLAIN = [
    "", "a", "1", "5-1", "a=b", "قال -", "«=1»", "'=1", "مرحبا", "(=1)", "2024-01-01",
    "🙂=", "\N{RIGHT-TO-LEFT MARK}قال",
]  # fmt: skip


@pytest.mark.parametrize("value", ARMED)
def test_what_a_spreadsheet_would_compute_is_disarmed(value):
    assert safe_cell(value) == f"'{value}"


@pytest.mark.parametrize("value", PLAIN)
def test_what_it_would_not_is_left_alone(value):
    assert safe_cell(value) == value


@given(st.text())
def test_the_value_is_kept_whole(value):
    assert safe_cell(value) in (value, f"'{value}")


@given(st.text())
def test_disarming_twice_is_disarming_once(value):
    assert safe_cell(safe_cell(value)) == safe_cell(value)
