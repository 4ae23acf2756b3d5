"""Words for the codes of this area."""

from django.utils.translation import gettext_lazy as _

from ocop.programme.official_documents.rules.document_kinds import DocumentKind

DOCUMENT_KIND_LABELS = {
    DocumentKind.DECISION: _("Quyết định"),
    DocumentKind.PLAN: _("Kế hoạch"),
    DocumentKind.REPORT: _("Báo cáo"),
    DocumentKind.LETTER: _("Công văn"),
    DocumentKind.MINUTES: _("Biên bản"),
    DocumentKind.RESOLUTION: _("Nghị quyết"),
    DocumentKind.CONCLUSION: _("Kết luận"),
    DocumentKind.REGULATION: _("Quy chế, quy định"),
}
