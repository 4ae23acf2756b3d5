"""What stood on the papers a person signed before."""

from django.db.models import F

from ocop.programme.official_documents.models import OfficialDocument


def last_position_of(signatory: str, province_code: str) -> str:
    """The position under the name on the person's latest paper of that province ("" = the ministry), or ""."""
    if not signatory.strip():
        return ""
    papers = OfficialDocument.objects.filter(signatory=signatory.strip(), province_code=province_code)
    latest = papers.exclude(signatory_position="").order_by(F("issued_on").desc(nulls_last=True), "-pk").first()
    return latest.signatory_position if latest else ""
