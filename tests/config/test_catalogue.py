"""The English catalogue says everything the pages say, with the same blanks to fill."""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "ocop" / "locale" / "en" / "LC_MESSAGES" / "django.po"
LINE = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*(".*")')
BLANK = re.compile(r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]")


@dataclass
class Entry:
    """One message of the catalogue."""

    is_fuzzy: bool = False
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def translations(self) -> list[str]:
        """Every msgstr."""
        return [text for name, text in self.texts.items() if name.startswith("msgstr")]


def read_catalogue(text: str) -> list[Entry]:
    """The messages of a .po file; obsolete ones and the header are left out."""
    entries = []
    for block in re.split(r"\n\s*\n", text):
        entry, current = Entry(), ""
        for line in block.splitlines():
            if line.startswith("#"):
                entry.is_fuzzy |= line.startswith("#,") and "fuzzy" in line
                continue
            match = LINE.fullmatch(line.strip())
            if match:
                current = match[1] or current
                entry.texts[current] = entry.texts.get(current, "") + ast.literal_eval(match[2])
        if entry.texts.get("msgid"):
            entries.append(entry)
    return entries


def test_reader_reads_plurals_long_lines_and_marks():
    read = read_catalogue(
        'msgid ""\nmsgstr "header"\n\n#, fuzzy, python-format\nmsgid ""\n"%(a)s "\n"b"\nmsgid_plural "c"\n'
        'msgstr[0] "x"\nmsgstr[1] ""\n\n#~ msgid "gone"\n#~ msgstr ""\n'
    )
    assert [(entry.is_fuzzy, entry.texts, entry.translations) for entry in read] == [
        (True, {"msgid": "%(a)s b", "msgid_plural": "c", "msgstr[0]": "x", "msgstr[1]": ""}, ["x", ""])
    ]


def test_every_message_is_said_in_english():
    untold = [
        entry.texts["msgid"]
        for entry in read_catalogue(CATALOGUE.read_text(encoding="utf-8"))
        if entry.is_fuzzy or not entry.translations or not all(entry.translations)
    ]
    assert untold == []


def test_every_translation_has_the_blanks_of_its_original():
    wrong = [
        entry.texts["msgid"]
        for entry in read_catalogue(CATALOGUE.read_text(encoding="utf-8"))
        for text in entry.translations
        if text and not entry.texts.get("msgid_plural") and _blanks(text) != _blanks(entry.texts["msgid"])
    ]
    assert wrong == []


def test_plural_translations_use_only_blanks_of_their_original():
    wrong = [
        entry.texts["msgid"]
        for entry in read_catalogue(CATALOGUE.read_text(encoding="utf-8"))
        if entry.texts.get("msgid_plural")
        for text in entry.translations
        if not _blanks(text) <= _blanks(entry.texts["msgid"]) | _blanks(entry.texts["msgid_plural"])
    ]
    assert wrong == []


def _blanks(text: str) -> set[str]:
    return set(BLANK.findall(text))
