"""Tag colours are told apart by every kind of colour sight, by their line where not.

Colour sight without one kind of cone: Machado, Oliveira and Fernandes, "A
Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity
1, over linear RGB. OKLab: Ottosson, "A perceptual color space for image processing"
(2020); its distances are about alike to the eye, and 0.1 is missed by nobody.
"""

import itertools
import math
import re
from pathlib import Path

import pytest

SLOTS = (Path(__file__).parents[2] / "static/css/slots.css").read_text()
SIGHTS = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
PAPERS = {"light": (0xFB, 0xFA, 0xF6), "dark": (0x18, 0x17, 0x15)}
_COLOUR = r"oklch\((\S+) (\S+) (\S+)\)"
_SLOT = re.compile(rf"--slot-(\d+): light-dark\({_COLOUR}, {_COLOUR}\);")


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def rgb(lightness, chroma, hue):
    """Linear RGB, clipped to what a screen shows."""
    a, b = (chroma * f(math.radians(hue)) for f in (math.cos, math.sin))
    cones = times(
        ((1, 0.3963377774, 0.2158037573), (1, -0.1055613458, -0.0638541728),
         (1, -0.0894841775, -1.2914855480)), (lightness, a, b),
    )  # fmt: skip
    linear = times(
        ((4.0767416621, -3.3077115913, 0.2309699292),
         (-1.2684380046, 2.6097574011, -0.3413193965),
         (-0.0041960863, -0.7034186147, 1.7076147010)),
        [cone**3 for cone in cones],
    )  # fmt: skip
    return [min(1.0, max(0.0, part)) for part in linear]


def oklab(linear):
    cones = times(
        ((0.4122214708, 0.5363325363, 0.0514459929),
         (0.2119034982, 0.6806995451, 0.1073969566),
         (0.0883024619, 0.2817188376, 0.6299787005)), linear,
    )  # fmt: skip
    return times(
        ((0.2104542553, 0.7936177850, -0.0040720468),
         (1.9779984951, -2.4285922050, 0.4505937099),
         (0.0259040371, 0.7827717662, -0.8086757660)),
        [math.cbrt(cone) for cone in cones],
    )  # fmt: skip


def seen(linear, sight):
    parts = times(SIGHTS[sight], linear)
    return oklab([min(1.0, max(0.0, part)) for part in parts])


def colours(theme):
    at = 2 if theme == "light" else 5
    found = {
        int(m[1]): rgb(*map(float, m.group(at, at + 1, at + 2)))
        for m in _SLOT.finditer(SLOTS)
    }
    assert sorted(found) == list(range(1, 17))
    return found


def patterns():
    """Slot -> its stroke; "" is a solid line."""
    strokes = dict.fromkeys(range(1, 17), "")
    for slots, stroke in re.findall(r":is\(([^)]+)\) \{ (--t-on:.+?) \}", SLOTS):
        for slot in re.findall(r'data-t="(\d+)"', slots):
            strokes[int(slot)] = stroke
    return strokes


@pytest.mark.parametrize("theme", PAPERS)
@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_on_lines_of_one_pattern_are_far_apart(theme, sight):
    strokes, shown = patterns(), colours(theme)
    alike = [
        (a, b)
        for a, b in itertools.combinations(shown, 2)
        if strokes[a] == strokes[b]
        and math.dist(seen(shown[a], sight), seen(shown[b], sight)) < 0.1
    ]
    assert alike == []


def test_each_pattern_serves_four_colours_on_all_three_lines():
    strokes = patterns()
    assert sorted(map(list(strokes.values()).count, set(strokes.values()))) == [4] * 4
    for letter in "uv":
        rules = SLOTS.count(f"--{letter}-on")
        # one more of the first: a tag's sign takes nothing over from its card
        assert rules == len(set(strokes.values()) - {""}) == SLOTS.count("--t-on") - 1


def luminance(linear):
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def linear(byte):
    part = byte / 255
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("theme", PAPERS)
def test_a_line_is_seen_on_the_paper(theme):
    """WCAG 2.2, 1.4.11: three to one."""
    paper = luminance([linear(byte) for byte in PAPERS[theme]])
    for slot, colour in colours(theme).items():
        bright, dim = sorted((paper, luminance(colour)), reverse=True)
        assert (bright + 0.05) / (dim + 0.05) >= 3, slot
