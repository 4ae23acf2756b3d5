from django.db import models
from django.db.models import F, Q

from ocop.programme.dossiers.rules.dossier_kinds import EvidenceType


class Evidence(models.Model):
    """Minh chứng: one document of a producer, kept once and used by many dossiers."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="evidence")
    type = models.CharField(max_length=30, choices=[(kind.value, kind.value) for kind in EvidenceType])
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True)
    # Empty: a paper of the producer as a whole; otherwise of this one product of the producer.
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, related_name="evidence")
    # The newer paper that took this one's place; versions handed in go on using the old one.
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="supersedes")
    # Pages of a photographed paper an officer will hardly read, counted from 1.
    pages_hard_to_read = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(issued_on__isnull=True) | Q(expires_on__gte=F("issued_on")),
                name="evidence_period",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True) | ~Q(superseded_by=F("id")),
                name="evidence_not_its_own_successor",
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=True) | ~Q(type="BUSINESS_REGISTRATION"),
                name="evidence_of_the_producer_names_no_product",
            ),
        ]


class EvidenceLink(models.Model):
    """Minh chứng kèm tiêu chí: this evidence supports that criterion of the dossier; empty code: the dossier as a
    whole."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey("dossiers.Evidence", on_delete=models.PROTECT, related_name="links")
    criterion_code = models.CharField(max_length=12, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "evidence", "criterion_code"], name="evidence_link_once"),
        ]
