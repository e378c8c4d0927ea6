"""Repairing: old and broken markup becomes valid and keeps its words."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from briefing.rendering.repairing import repair


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<center>a</center>", '<div style="text-align: center">a</div>'),
        ("<font size='7'>a</font>", "<span>a</span>"),
        ("<tt>a</tt><strike>b</strike>", "<code>a</code><s>b</s>"),
        ("<x-chart data-x='1'><p>a</p></x-chart>", '<div data-x="1"><p>a</p></div>'),
        ("<p>a<div>b</div></p>", "<div>a<div>b</div></div>"),
        ("<tr><td>a<td>b<td>c</tr>", "<div><div>a</div><div>b</div><div>c</div></div>"),
        ("<table><tr><td>a<td>b</table>", "<table><tr><td>a</td><td>b</td></tr></table>"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul><ul><li>a</li></ul></ul>", "<ul><li><ul><li>a</li></ul></li></ul>"),
        ("<li>stray</li><summary>x</summary>", "<div>stray</div><div>x</div>"),
        ('<td align="right" bgcolor="red">', '<div style="text-align: right"></div>'),
        (
            '<img src="data:image/png;base64,A" width="50%" height="9">',
            '<img height="9" src="data:image/png;base64,A"/>',
        ),
        ('<a href="java script.html" onclick="x()" target="_blank">a</a>', '<a href="java%20script.html">a</a>'),
        ('<a href=" JavaScript:x()">a</a>', "<a>a</a>"),
        (
            '<math alttext="x" onclick="y()"><mi href="z">x</mi><mspace width="2em"></mspace></math>',
            '<math alttext="x"><mi>x</mi><mspace width="2em"></mspace></math>',
        ),
    ],
)
def test_markup_is_mended(markup: str, expected: str) -> None:
    """Elements, nesting and attributes are those of HTML today."""
    soup = BeautifulSoup(markup, "html.parser")
    repair(soup)
    assert soup == BeautifulSoup(expected, "html.parser")
