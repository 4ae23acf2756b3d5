from django.db import models
from django.db.models import Q

from ocop.programme.evaluation.rules.likeness import Likeness
from ocop.programme.evaluation.rules.paper_kinds import PaperKind, SigningSeat, SigningWay


class SignedPaper(models.Model):
    """Văn bản của phiên họp đã ký: the file as it stands after the newest signature.

    Set aside, never deleted, when the session is taken up again or sent back before everything was released.
    """

    session = models.ForeignKey("evaluation.CouncilSession", on_delete=models.PROTECT, related_name="signed_papers")
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PaperKind])
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "kind"], condition=Q(set_aside_at__isnull=True), name="signed_paper_once_per_kind"
            ),
        ]


class PaperSignature(models.Model):
    """One signature on a paper, with the file as it stood right after."""

    paper = models.ForeignKey("evaluation.SignedPaper", on_delete=models.PROTECT, related_name="signatures")
    seat = models.CharField(max_length=9, choices=[(seat.value, seat.value) for seat in SigningSeat])
    way = models.CharField(max_length=8, choices=[(way.value, way.value) for way in SigningWay])
    signed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    signed_by_name = models.CharField(max_length=120)
    signed_at = models.DateTimeField()
    file = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    is_trial = models.BooleanField(default=False)
    """Made with a certificate for trying out: worth nothing in law."""
    certificate_holder = models.CharField(max_length=400, blank=True, default="")
    """Whom the certificate names when it is not the person who signs: the person said so when bringing the file in."""
    likeness = models.CharField(
        max_length=12, blank=True, default="", choices=[(one.value, one.value) for one in Likeness]
    )
    """Whether the first file brought in says what our own paper says; empty for every other signature."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper", "seat"], name="paper_signature_once_per_seat"),
        ]
