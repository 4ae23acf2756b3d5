"""Every pair of colours that carries words has a contrast of at least 4.5:1 (stars and borders of controls 3:1)."""

import re

import pytest

from ocop.interfaces.ui.bundle import SOURCE

CSS = (SOURCE / "css" / "tokens.css").read_text(encoding="utf-8")
WORDS = [
    *((ink, ground) for ink in ("ink", "ink-soft", "link", "action-text") for ground in ("paper", "surface", "sunken")),
    *((state, f"{state}-soft") for state in ("valid", "expiring", "expired", "revoked", "info")),
    *((state, ground) for state in ("valid", "expiring", "expired", "info") for ground in ("paper", "surface")),
    *(("ink", f"{state}-soft") for state in ("valid", "expiring", "expired", "info", "action")),
    *((f"scale-{step}-ink", f"scale-{step}") for step in range(5)),
    ("ink-soft", "action-soft"),
    ("link", "action-soft"),
    ("expiring", "action-soft"),
    ("info", "action-soft"),
    ("action-ink", "action"),
    ("action-ink", "action-deep"),
    ("action-text", "action-soft"),
    ("revoked-text", "surface"),
    ("revoked-text", "paper"),
    ("paper", "ink"),
    ("surface", "valid"),
]
DRAWN = [
    ("star-edge", "surface"),
    ("star-edge", "paper"),
    ("line-strong", "surface"),
    ("line-strong", "paper"),
    ("focus", "paper"),
]


def palette(theme: str) -> dict[str, str]:
    selector = r":root \{" if theme == "light" else r':root\[data-theme="dark"\] \{'
    block = re.search(selector + r"(.*?)\n\}", CSS, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block.group(1)))


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_21():
    assert round(contrast("#000000", "#ffffff"), 2) == 21


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_are_readable(theme):
    colours = palette(theme)
    poor = {
        f"{ink} on {ground}": round(contrast(colours[ink], colours[ground]), 2)
        for ink, ground in WORDS
        if contrast(colours[ink], colours[ground]) < 4.5
    }

    assert poor == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_drawn_edges_are_visible(theme):
    colours = palette(theme)
    poor = {
        f"{edge} on {ground}": round(contrast(colours[edge], colours[ground]), 2)
        for edge, ground in DRAWN
        if contrast(colours[edge], colours[ground]) < 3
    }

    assert poor == {}


def test_both_themes_name_the_same_colours():
    assert set(palette("light")) == set(palette("dark")) | set()
