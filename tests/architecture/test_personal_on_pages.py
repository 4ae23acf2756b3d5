"""A template shows a telephone, a mail address or a protected attribute masked, or is listed here with the reason."""

import re
from pathlib import Path

OCOP = Path(__file__).resolve().parents[2] / "ocop"
PERSONAL = r"(?:phone|email|contact|representative_(?:sex|ethnicity|has_disability|address\w*)|home_commune_code)"
SENTENCE = re.compile(r"{% blocktranslate.*?%}.*?{% endblocktranslate %}", re.DOTALL)
"""Names inside a sentence are those its tag gives; `GIVEN` reads the tag."""
GIVEN = re.compile(rf"{{% blocktranslate[^%]*=[\w.]*\.{PERSONAL}(?!\|mask_)\b[^%]*%}}")
SHOWN = re.compile(rf"\{{\{{\s*[\w.]*\b{PERSONAL}\b(?!\|mask_)[^}}]*\}}\}}")
IN_FULL = {
    "interfaces/office/templates/office/accounts/person.html": "for the administrator of the account; readings noted",
    "interfaces/office/templates/office/inspections/report.html": "after a written reason, once, in the log",
    "interfaces/office/templates/office/review/producers.html": "the view hands over a masked number",
}


def _shows(text: str) -> bool:
    return bool(SHOWN.search(SENTENCE.sub("", text)) or GIVEN.search(text))


def test_templates_mask_what_is_personal():
    shown = {str(path.relative_to(OCOP)) for path in OCOP.rglob("templates/**/*.html") if _shows(path.read_text())}
    assert shown == set(IN_FULL)
