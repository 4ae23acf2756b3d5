from django.db import models
from django.db.models import F, Q

from ocop.programme.support.rules.support_kinds import AwardState, Event, LeaderView, ProposalState


class AwardProposal(models.Model):
    """Danh sách đề nghị thưởng by one version of a policy; a decision answers it as a whole."""

    version = models.ForeignKey("support.PolicyVersion", on_delete=models.PROTECT, related_name="proposals")
    province_code = models.CharField(max_length=2, db_index=True)
    title = models.CharField(max_length=300)
    state = models.CharField(
        max_length=10,
        default=ProposalState.PROPOSED,
        choices=[(state.value, state.value) for state in ProposalState],
    )
    proposed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    budget_line = models.ForeignKey("support.BudgetLine", on_delete=models.PROTECT, null=True, related_name="proposals")
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="award_proposals"
    )
    leader_view = models.CharField(max_length=10, blank=True, choices=[(one.value, one.value) for one in LeaderView])
    """What the leader said of the list in the programme; empty: nothing yet."""
    leader_words = models.CharField(max_length=500, blank=True)
    leader = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    leader_name = models.CharField(max_length=120, blank=True)
    leader_at = models.DateTimeField(null=True)
    is_signed_outside = models.BooleanField(default=False)
    """The leader signed the decision on paper without looking at the list here."""
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    is_demo = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="DECIDED")
                | Q(document__isnull=False, decided_at__isnull=False, budget_line__isnull=False),
                name="award_proposal_decided",
            ),
            models.CheckConstraint(
                condition=Q(leader_view="", leader_at__isnull=True)
                | (
                    Q(leader_at__isnull=False)
                    & (Q(leader_view="APPROVED") | (Q(leader_view="RETURNED") & ~Q(leader_words="")))
                ),
                name="award_proposal_leader_view",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Award(models.Model):
    """Khoản thưởng for one recognition by one policy: what the policy gives, what was decided, what was paid.

    The amount and its reasons are those of the day the list was made: a record, not a calculation to repeat.
    """

    proposal = models.ForeignKey("support.AwardProposal", on_delete=models.PROTECT, related_name="awards")
    policy = models.ForeignKey("support.SupportPolicy", on_delete=models.PROTECT, related_name="awards")
    line = models.ForeignKey("support.PolicyLine", on_delete=models.PROTECT, related_name="awards")
    certificate = models.ForeignKey("recognition.Certificate", on_delete=models.PROTECT, related_name="awards")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="awards")
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="awards")
    position = models.PositiveSmallIntegerField()
    event = models.CharField(max_length=10, choices=[(event.value, event.value) for event in Event])
    star = models.PositiveSmallIntegerField()
    entitled_dong = models.DecimalField(max_digits=15, decimal_places=0)
    reasons = models.TextField()
    """The arithmetic in sentences, one a line."""
    state = models.CharField(
        max_length=10, default=AwardState.PROPOSED, choices=[(state.value, state.value) for state in AwardState]
    )
    decided_dong = models.DecimalField(max_digits=15, decimal_places=0, null=True)
    decision_reason = models.CharField(max_length=500, blank=True)
    paid_dong = models.DecimalField(max_digits=15, decimal_places=0, default=0)
    refunded_dong = models.DecimalField(max_digits=15, decimal_places=0, default=0)
    """What came back of it."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["policy", "certificate"],
                condition=Q(state__in=["PROPOSED", "DECIDED", "PAID"]),
                name="award_once_per_recognition",
            ),
            models.UniqueConstraint(
                fields=["policy", "product", "event", "star"],
                condition=Q(state__in=["PROPOSED", "DECIDED", "PAID"], event__in=["FIRST", "UPGRADE"]),
                name="award_once_per_event",
            ),
            models.CheckConstraint(condition=Q(entitled_dong__gt=0), name="award_entitled"),
            models.CheckConstraint(
                condition=Q(decided_dong__isnull=True, state__in=["PROPOSED", "WITHDRAWN"])
                | Q(decided_dong__gte=0, decided_dong__lte=F("entitled_dong")),
                name="award_decided_at_most_entitled",
            ),
            models.CheckConstraint(
                condition=Q(decided_dong__isnull=True) | Q(decided_dong=F("entitled_dong")) | ~Q(decision_reason=""),
                name="award_less_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(paid_dong=0)
                | Q(paid_dong__gt=0, decided_dong__isnull=False, paid_dong__lte=F("decided_dong")),
                name="award_paid_at_most_decided",
            ),
            models.CheckConstraint(
                condition=Q(refunded_dong__gte=0, refunded_dong__lte=F("paid_dong")), name="award_refunded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product} · {self.star}"
