from django.db import models
from django.db.models import F, Q

from ocop.programme.official_documents.rules.document_kinds import DocumentAccess, DocumentKind


class OfficialDocument(models.Model):
    """Văn bản: a numbered paper with date, issuing authority and signatory.

    Whether it holds is computed from its days and from what later papers say (`rules.document_state`). An empty
    field means that nobody has said it yet.
    """

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in DocumentKind])
    number = models.CharField(max_length=60)
    issued_on = models.DateField(null=True)
    issuing_authority = models.CharField(max_length=200)
    signatory = models.CharField(max_length=120, blank=True)
    signatory_position = models.CharField(max_length=200, blank=True)
    subject = models.TextField()
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True)
    access = models.CharField(
        max_length=10,
        default=DocumentAccess.INTERNAL,
        choices=[(access.value, access.value) for access in DocumentAccess],
    )
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    legal_basis = models.ManyToManyField("self", symmetrical=False, related_name="basis_of")
    basis_text = models.TextField(blank=True)
    """The grounds as the paper prints them, one a line; those on record are linked by `legal_basis` besides."""
    source_note = models.TextField(blank=True)
    """Where the facts come from and what the source does not say."""
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True)
    source_url = models.URLField(max_length=500, blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number", "issuing_authority", "issued_on", "province_code", "commune_code"],
                name="official_document_once_a_register",
            ),
            models.UniqueConstraint(
                fields=["number", "issuing_authority", "province_code", "commune_code"],
                condition=Q(issued_on__isnull=True),
                name="official_document_once_a_register_without_date",
            ),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="official_document_period",
            ),
            models.CheckConstraint(
                condition=Q(commune_code="") | ~Q(province_code=""), name="official_document_commune_in_province"
            ),
        ]

    def __str__(self) -> str:
        return self.number
