"""What is known of rubrics against the signed paper."""

from django.db.models import F, QuerySet

from ocop.foundation.files.models import StoredFile
from ocop.foundation.files.true_type import FileType
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.rubrics.models import Rubric, RubricEdition, SignedCopyComparison


def comparisons_of(rubric: Rubric) -> QuerySet[SignedCopyComparison]:
    """Every comparison of a set, newest first."""
    return SignedCopyComparison.objects.filter(rubric=rubric).select_related("file", "compared_by")


def standing_comparisons(edition: RubricEdition) -> dict[int, SignedCopyComparison]:
    """Rubric → the newest comparison of the text it has now; one query for a whole edition."""
    found = SignedCopyComparison.objects.filter(rubric__edition=edition, rubric_sha256=F("rubric__sha256"))
    return {one.rubric_id: one for one in found.select_related("file", "compared_by").order_by("compared_at", "pk")}


def standing_comparison(rubric: Rubric) -> SignedCopyComparison | None:
    """The newest comparison of the text the set has now."""
    return comparisons_of(rubric).filter(rubric_sha256=rubric.sha256).first()


def signed_copy_at_hand(edition: RubricEdition) -> StoredFile | None:
    """The signed copy used last for this edition, else the scan of the decision on the register; two queries."""
    used = SignedCopyComparison.objects.filter(rubric__edition=edition).select_related("file").first()
    if used is not None:
        return used.file
    document = (
        OfficialDocument.objects.filter(
            number=edition.regulation, issued_on=edition.issued_on, province_code="", file__media_type=FileType.PDF
        )
        .select_related("file")
        .first()
    )
    return document.file if document else None
