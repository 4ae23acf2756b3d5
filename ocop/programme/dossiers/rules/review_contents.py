"""What the offices write about a dossier: the four contents of Mẫu số 03, the intake checklist, the advisory report.

Sources: Điều 6 khoản 2, Điều 7 khoản 2 điểm a and khoản 3, Mẫu số 03, QĐ 26/2026/QĐ-TTg.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from ocop.foundation.text.folding import fold

TOURISM_SET = 26
SAMPLES_REQUIRED = 5
SHORTEST_CONTENT = 60
SHORTEST_VIEW = 30
SHORTEST_REASON = 10


class ReviewReportKind(StrEnum):
    """Whose report."""

    COMMUNE = "COMMUNE"
    ADVISORY = "ADVISORY"


class CommuneContent(StrEnum):
    """The four contents the commune assesses, in the order of Mẫu số 03."""

    LOCAL_MATERIAL = "local_material"
    LOCAL_LABOUR = "local_labour"
    IDEA_ORIGIN = "idea_origin"
    LOCAL_IDENTITY = "local_identity"


class IntakePaper(StrEnum):
    """What a commune sends to the province (Điều 6 khoản 2)."""

    LETTER = "LETTER"
    COMMUNE_REPORT = "COMMUNE_REPORT"
    PRODUCT_DOSSIER = "PRODUCT_DOSSIER"
    SAMPLES = "SAMPLES"


_CRITERIA_WORDS: dict[CommuneContent, tuple[str, ...]] = {
    CommuneContent.LOCAL_MATERIAL: ("nguon goc san pham", "nguon nguyen lieu", "vung nguyen lieu", "vung san xuat"),
    CommuneContent.LOCAL_LABOUR: ("su dung lao dong dia phuong",),
    CommuneContent.IDEA_ORIGIN: ("nguon goc y tuong",),
    CommuneContent.LOCAL_IDENTITY: (
        "cau chuyen san pham",
        "cau truc cau chuyen",
        "trinh bay cau chuyen",
        "tri tue ban sac",
        "bao ve bao ton cac di san",
    ),
}


def samples_required(set_number: int) -> int:
    """Five samples go with the dossier; none for tourism services (Điều 6 khoản 2 điểm d)."""
    return 0 if set_number == TOURISM_SET else SAMPLES_REQUIRED


def intake_papers(set_number: int) -> tuple[IntakePaper, ...]:
    """What the province ticks off at intake."""
    return tuple(paper for paper in IntakePaper if paper is not IntakePaper.SAMPLES or samples_required(set_number))


def criteria_beside(content: CommuneContent, criteria: Iterable[tuple[str, str]]) -> list[str]:
    """Codes of the criteria, given as (code, name), that concern one content.

    Codes differ from set to set, the names of the law do not: they decide.
    """
    openings = _CRITERIA_WORDS[content]
    return [code for code, name in criteria if fold(name).startswith(openings)]


def is_long_enough(text: str, shortest: int) -> bool:
    """Whether a text says something: counted in signs, white space folded."""
    return len(" ".join(text.split())) >= shortest


def short_contents(contents: Mapping[str, str]) -> list[CommuneContent]:
    """The contents of Mẫu số 03 still missing or too short to be an assessment."""
    return [content for content in CommuneContent if not is_long_enough(contents.get(content, ""), SHORTEST_CONTENT)]
