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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "dossier"], name="agenda_item_once"),
            models.UniqueConstraint(
                fields=["dossier"], condition=~Q(state="CLOSED"), name="agenda_item_open_once_per_dossier"
            ),
            models.CheckConstraint(condition=Q(turn__gte=1), name="agenda_item_turn"),
            models.CheckConstraint(condition=Q(disclosed_turn__lte=F("turn")), name="agenda_item_disclosed_turn"),
        ]
        ordering = ["position", "pk"]
