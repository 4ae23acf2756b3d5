from django.db import models
from django.db.models import Q

from ocop.programme.promotion.rules.promotion_kinds import PressKind


class PressPiece(models.Model):
    """Tin, bài, phóng sự about the programme. A piece entered by mistake is withdrawn with a reason, never deleted."""

    title = models.CharField(max_length=300)
    outlet = models.CharField(max_length=160)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in PressKind])
    published_on = models.DateField(db_index=True)
    url = models.CharField(max_length=500, blank=True)
    reach = models.PositiveIntegerField(null=True)
    """Readers, viewers or printed copies, as the outlet says."""
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True)
    entered_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.CharField(max_length=500, blank=True)
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(outlet=""), name="press_piece_has_title"),
            models.CheckConstraint(condition=Q(url="") | Q(url__startswith="https://"), name="press_piece_https"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | ~Q(withdrawal_reason=""), name="press_piece_withdrawn"
            ),
            models.UniqueConstraint(
                fields=["province_code", "title", "outlet", "published_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="press_piece_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class PressMention(models.Model):
    """A product the piece speaks of; its producer is mentioned with it, or alone."""

    piece = models.ForeignKey("promotion.PressPiece", on_delete=models.PROTECT, related_name="mentions")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="press_mentions")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, null=True, related_name="press_mentions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["piece", "product"], name="press_mention_product_once"),
            models.UniqueConstraint(
                fields=["piece", "producer"], condition=Q(product__isnull=True), name="press_mention_producer_once"
            ),
        ]
        ordering = ["pk"]
