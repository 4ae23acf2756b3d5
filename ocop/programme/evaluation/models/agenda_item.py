from django.db import models
from django.db.models import F, Q

from ocop.programme.evaluation.rules.session_lifecycle import ItemState


class AgendaItem(models.Model):
    """Sản phẩm trong chương trình họp: one dossier version before the council."""

    session = models.ForeignKey("evaluation.CouncilSession", on_delete=models.PROTECT, related_name="agenda")
    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="agenda_items")
    version = models.ForeignKey("dossiers.DossierVersion", on_delete=models.PROTECT, related_name="+")
    rubric = models.ForeignKey("rubrics.Rubric", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=8, default=ItemState.WAITING, choices=[(state.value, state.value) for state in ItemState]
    )
    turn = models.PositiveSmallIntegerField(default=1)
    """Lượt chấm: the turn whose sheets count; earlier turns are kept."""
    disclosed_turn = models.PositiveSmallIntegerField(default=0)
    """The last turn whose marks were put on the table: its sheets, and whose sheets count, are fixed from there on."""
    rescoring_reason = models.TextField(blank=True)
    spread_discussed_at = models.DateTimeField(null=True)
    spread_note = models.TextField(blank=True)
    is_in_writing = models.BooleanField(default=False)
    """Put on the agenda of a written consultation."""
    is_renewal = models.BooleanField(default=False)
    """The dossier asks for a re-assessment: its kind when it came on the agenda."""
    referred_at = models.DateTimeField(null=True)
    referral_grounds = models.JSONField(default=list)
    referral_reason = models.TextField(blank=True)
    """Why the product left the consultation for a meeting, besides the grounds."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "dossier"], name="agenda_item_once"),
            models.UniqueConstraint(
                fields=["dossier"],
                condition=~Q(state__in=["CLOSED", "REFERRED"]),
                name="agenda_item_open_once_per_dossier",
            ),
            # Only a re-assessment is decided in writing (Điều 7 khoản 6 điểm d).
            models.CheckConstraint(
                condition=Q(is_in_writing=False) | Q(is_renewal=True), name="agenda_item_in_writing_is_renewal"
            ),
            models.CheckConstraint(
                condition=Q(state="REFERRED", referred_at__isnull=False, is_in_writing=True)
                | (~Q(state="REFERRED") & Q(referred_at__isnull=True)),
                name="agenda_item_referred_at",
            ),
            models.CheckConstraint(condition=Q(turn__gte=1), name="agenda_item_turn"),
            models.CheckConstraint(condition=Q(disclosed_turn__lte=F("turn")), name="agenda_item_disclosed_turn"),
        ]
        ordering = ["position", "pk"]
