"""The colours, each with the name of the page's variable that replaces it in dark mode."""

from __future__ import annotations

__all__ = ["BLUE", "CONTROL", "HAIRLINE", "INK", "LIGHT", "MUTED", "ORANGE", "PAPER", "VARIABLES"]

INK = "#1b1f24"
MUTED = "#5b6570"
CONTROL = "#8a949e"  # silence: the dash of "not stated"
HAIRLINE = "#d5dae0"
BLUE = "#0b4f8a"
LIGHT = "#8fbbe0"
ORANGE = "#c8511b"
PAPER = "#ffffff"

VARIABLES = {
    INK: "--ink",
    MUTED: "--muted",
    CONTROL: "--control",
    HAIRLINE: "--hairline",
    BLUE: "--blue",
    LIGHT: "--blue-light",
    ORANGE: "--orange",
    PAPER: "--paper",
}
