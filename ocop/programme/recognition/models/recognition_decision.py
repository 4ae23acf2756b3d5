from django.db import models
from django.db.models import Q

from ocop.programme.recognition.rules.recognition_kinds import DecisionKind, DecisionState


class RecognitionDecision(models.Model):
    """Quyết định công nhận / phê duyệt kết quả / thu hồi."""

    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in DecisionKind])
    state = models.CharField(
        max_length=10,
        default=DecisionState.DRAFT,
        choices=[(state.value, state.value) for state in DecisionState],
    )
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    session = models.ForeignKey(
        "evaluation.CouncilSession", on_delete=models.PROTECT, null=True, related_name="decisions"
    )
    rests_on_central_result = models.BooleanField(default=False)
    """A province recognises what the ministry's council rated below 5 stars; `session` is then the ministry's
    (Điều 7 khoản 4 điểm g)."""
    subject = models.TextField()
    document = models.OneToOneField(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="decision"
    )
    prepared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    nomination_letter = models.OneToOneField(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="nominated_decision"
    )
    nominated_at = models.DateTimeField(null=True)
    nominated_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    letter_recipients = models.TextField(blank=True, default="")
    """Nơi nhận of the letter to the ministry, one a line; empty: the usual ones."""
    leader_note = models.TextField(blank=True)
    office_answer = models.TextField(blank=True, default="")
    """What the office did about the leader's note, handed in with the mended draft."""
    grounds = models.TextField(blank=True, default="")
    """Further grounds of the decision, one a line, beside those every decision of its kind bears."""
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="SIGNED", document__isnull=False, signed_at__isnull=False) | ~Q(state="SIGNED"),
                name="recognition_decision_signed",
            ),
            models.CheckConstraint(
                condition=Q(rests_on_central_result=False)
                | (Q(kind="RECOGNISE", session__isnull=False) & ~Q(province_code="")),
                name="recognition_decision_on_central_result",
            ),
            models.CheckConstraint(
                condition=Q(nomination_letter__isnull=True, nominated_at__isnull=True)
                | Q(
                    kind="APPROVE_RESULT",
                    state="SIGNED",
                    nomination_letter__isnull=False,
                    nominated_at__isnull=False,
                ),
                name="recognition_decision_nominated",
            ),
            models.UniqueConstraint(
                fields=["session", "kind"],
                condition=Q(kind__in=["RECOGNISE", "APPROVE_RESULT"])
                & Q(session__isnull=False, rests_on_central_result=False)
                & ~Q(state="SIGNED"),
                name="recognition_one_draft_per_session",
            ),
        ]


class DecisionItem(models.Model):
    """Một dòng trong danh sách kèm theo quyết định."""

    decision = models.ForeignKey("recognition.RecognitionDecision", on_delete=models.PROTECT, related_name="items")
    result = models.ForeignKey(
        "evaluation.AssessmentResult", on_delete=models.PROTECT, null=True, related_name="decision_items"
    )
    certificate = models.ForeignKey(
        "recognition.Certificate", on_delete=models.PROTECT, null=True, related_name="decision_items"
    )
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="+")
    star = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "product"], name="decision_item_once"),
            models.UniqueConstraint(
                fields=["result"], condition=Q(result__isnull=False), name="decision_item_once_per_result"
            ),
            models.CheckConstraint(condition=Q(star__range=(3, 5)), name="decision_item_star"),
        ]
        ordering = ["position"]
