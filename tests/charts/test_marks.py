from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from briefing.charts.marks import ATTENDANCE_MARKS, NOT_STATED, STAGE_MARKS, stage_label, stage_mark
from briefing.charts.palette import BLUE, CONTROL, INK, LIGHT, MUTED, ORANGE, PAPER
from briefing.taxonomy import taxonomy

# Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB.
BLINDNESS = {
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    "none": np.eye(3).tolist(),
}


def linear(color: str) -> np.ndarray:
    """Linear RGB of a hex colour."""
    srgb = np.array([int(color[n : n + 2], 16) for n in (1, 3, 5)]) / 255
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of linear RGB."""
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = matrix @ np.clip(rgb, 0, 1) / np.array([0.9505, 1, 1.089])
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def luminance(color: str) -> float:
    return float(np.array([0.2126, 0.7152, 0.0722]) @ linear(color))


def test_every_stage_has_a_mark() -> None:
    """Each stage of the taxonomy has a mark of its own."""
    assert set(taxonomy().stages) == set(STAGE_MARKS)


@pytest.mark.parametrize("marks", [[*STAGE_MARKS.values(), NOT_STATED], list(ATTENDANCE_MARKS.values())])
def test_marks_differ_without_their_hue(marks: list) -> None:
    """Any two marks differ in shape, in how they are filled, or by 25 points of lightness in their fill."""
    for one, other in combinations(marks, 2):
        lightness = abs(lab(linear(one.fill))[0] - lab(linear(other.fill))[0])
        assert one.shape != other.shape or one.half != other.half or lightness > 25


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_colours_are_told_apart_by_the_colour_blind(kind: str) -> None:
    """The colours of the data differ visibly (CIE76 over 20) under each simulated kind of colour blindness."""
    seen = {color: lab(np.array(BLINDNESS[kind]) @ linear(color)) for color in (BLUE, LIGHT, ORANGE, CONTROL, PAPER)}
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) > 20, (one, other)


@pytest.mark.parametrize(("color", "least"), [(INK, 7), (MUTED, 4.5), (BLUE, 4.5), (ORANGE, 3), (CONTROL, 3)])
def test_words_and_marks_stand_out_from_the_paper(color: str, least: float) -> None:
    """Words have the contrast WCAG 2.2 asks of text, and marks what it asks of graphics."""
    assert (luminance(PAPER) + 0.05) / (luminance(color) + 0.05) >= least


def test_silence_and_denial_are_two_marks() -> None:
    """What is not stated is a grey dash, and what is stated as not an orange cross."""
    assert (stage_mark(None).shape, stage_mark(None).edge, stage_label(None)) == ("_", CONTROL, "not stated")
    assert (stage_mark("refused").shape, stage_mark("refused").fill, stage_label("refused")) == (
        "X",
        ORANGE,
        "stated as not",
    )
