from django.db import models
from django.db.models import F, Q

from ocop.programme.bodies.rules.body_kinds import BodyKind, BodyLevel


class Body(models.Model):
    """Ban chỉ đạo, tổ giúp việc, văn phòng điều phối: a body that sits by decision, at its level and place."""

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in BodyKind])
    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in BodyLevel])
    name = models.CharField(max_length=300)
    sort_key = models.CharField(max_length=700)
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True)
    parent = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, null=True, related_name="children")
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, related_name="bodies_founded"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    ended_by = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="bodies_ended"
    )
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="body_has_name"),
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="body_period"
            ),
            models.CheckConstraint(
                condition=Q(level="CENTRAL", province_code="", commune_code="")
                | (Q(level="PROVINCE", commune_code="") & ~Q(province_code=""))
                | (Q(level="COMMUNE") & ~Q(province_code="") & ~Q(commune_code="")),
                name="body_place",
            ),
            models.CheckConstraint(condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="body_not_its_parent"),
            models.UniqueConstraint(fields=["document", "kind", "name"], name="body_once_per_paper"),
        ]

    def __str__(self) -> str:
        return self.name


class BodyMember(models.Model):
    """Thành viên: who sat, as what, from which day to which (both included), by which paper.

    A row is never changed but for its end; a paper that renews the list ends the rows and brings new ones.
    """

    body = models.ForeignKey("bodies.Body", on_delete=models.PROTECT, related_name="members")
    person_name = models.CharField(max_length=120)
    sort_key = models.CharField(max_length=400)
    office_position = models.CharField(max_length=250, blank=True)
    post = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    """Place in the list, as the paper prints it."""
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, related_name="seats_given"
    )
    ended_by = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="seats_ended"
    )
    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="body_seats")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="body_member_period"
            ),
            models.UniqueConstraint(
                fields=["body"], condition=Q(post="HEAD", valid_until__isnull=True), name="body_one_head"
            ),
            models.UniqueConstraint(
                fields=["body", "user"],
                condition=Q(user__isnull=False, valid_until__isnull=True),
                name="body_member_account_once",
            ),
        ]
        indexes = [models.Index(fields=["body", "valid_from"], name="body_member_by_day")]
