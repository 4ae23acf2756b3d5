"""The parts of Mẫu số 02 (Phụ lục III, QĐ 26/2026/QĐ-TTg) that are written or ticked: papers held and sections."""

from enum import StrEnum

from ocop.programme.dossiers.rules.dossier_kinds import DossierKind


class PaperHeld(StrEnum):
    """The tick list of part I, item 7, in its order."""

    BUSINESS_REGISTRATION = "BUSINESS_REGISTRATION"
    QUALITY_DECLARED = "QUALITY_DECLARED"
    FOOD_SAFETY_CERTIFICATE = "FOOD_SAFETY_CERTIFICATE"
    PRODUCTION_CERTIFICATE = "PRODUCTION_CERTIFICATE"
    TRADEMARK = "TRADEMARK"
    GEOGRAPHICAL_OR_COLLECTIVE_MARK = "GEOGRAPHICAL_OR_COLLECTIVE_MARK"
    PATENT = "PATENT"
    INDUSTRIAL_DESIGN = "INDUSTRIAL_DESIGN"
    COPYRIGHT = "COPYRIGHT"
    OTHER = "OTHER"


PRODUCTION_CONDITIONS = (PaperHeld.FOOD_SAFETY_CERTIFICATE, PaperHeld.PRODUCTION_CERTIFICATE)
"""Mục c."""
INTELLECTUAL_PROPERTY = tuple(PaperHeld)[4:]
"""Mục d: the heading is ticked when any of these is."""


class FormPart(StrEnum):
    """The groups the sections are written in."""

    GENERAL = "GENERAL"
    RESULTS = "RESULTS"
    PLAN = "PLAN"


SECTIONS: dict[FormPart, tuple[str, ...]] = {
    FormPart.GENERAL: ("product_description", "producer_history", "producer_organisation"),
    FormPart.RESULTS: (
        "result_sourcing_technology",
        "result_quality",
        "result_market",
        "result_revenue",
        "changes_since_recognition",
    ),
    FormPart.PLAN: ("plan",),
}
"""Fields of the dossier by part, in the order of the form."""

ALL_SECTIONS = tuple(name for names in SECTIONS.values() for name in names)

SAMPLES_NEEDED = 5
"""Điểm d khoản 2 Điều 6; none for tourism."""
SET_WITHOUT_SAMPLES = 26


def sections_for(kind: DossierKind) -> tuple[str, ...]:
    """The sections a dossier of this kind must hold: changes since recognition only for upgrade and renewal (Điều
    6.1 b, c)."""
    if kind == DossierKind.FIRST:
        return tuple(name for name in ALL_SECTIONS if name != "changes_since_recognition")
    return ALL_SECTIONS


def needs_samples(set_number: int) -> bool:
    """Five samples go with the dossier, except for community tourism."""
    return set_number != SET_WITHOUT_SAMPLES
