"""The content security policy allows no inline style or script; no template may hope for one."""

import re
from pathlib import Path

import pytest

import ocop

ROOT = Path(ocop.__file__).parent
TEMPLATES = sorted(file for file in ROOT.rglob("templates/**/*") if file.suffix in {".html", ".svg"})
DRAWINGS = sorted(ROOT.rglob("static/**/*.svg"))
INLINE = re.compile(r"<style\b|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:|hx-on", re.IGNORECASE)
TAG = re.compile(r"{%.*?%}", re.DOTALL)
ELSEWHERE = re.compile(r"""(?:src|href)\s*=\s*["'](?:https?:)?//""", re.IGNORECASE)


@pytest.mark.parametrize("file", TEMPLATES + DRAWINGS, ids=lambda file: str(file.relative_to(ROOT)))
def test_template_holds_nothing_inline_and_loads_nothing_from_elsewhere(file):
    text = TAG.sub("", file.read_text(encoding="utf-8"))

    assert INLINE.findall(text) == []
    if "<link" in text or "<script" in text or "<img" in text:
        assert [tag for tag in re.findall(r"<(?:link|script|img)\b[^>]*>", text) if ELSEWHERE.search(tag)] == []
