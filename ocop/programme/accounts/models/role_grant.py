from django.db import models
from django.db.models import F, Q

from ocop.programme.accounts.rules.roles import Reach, Role


class RoleGrant(models.Model):
    """Vai trò được giao: a role over a place and a period, by a named paper."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=30, choices=[(role.value, role.value) for role in Role])
    reach = models.CharField(max_length=10, choices=[(reach.value, reach.value) for reach in Reach])
    unit = models.ForeignKey(
        "geography.AdministrativeUnit", on_delete=models.PROTECT, null=True, related_name="role_grants"
    )
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    paper_number = models.CharField(max_length=60)
    paper_issued_on = models.DateField(null=True)
    paper_issuer = models.CharField(max_length=200, blank=True)
    granted_at = models.DateTimeField()
    granted_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name="role_grant_period"
            ),
            models.CheckConstraint(
                condition=Q(reach__in=["COMMUNE", "PROVINCE"], unit__isnull=False)
                | Q(reach__in=["SELF", "NATION"], unit__isnull=True),
                name="role_grant_place",
            ),
            models.CheckConstraint(condition=~Q(paper_number=""), name="role_grant_paper"),
            models.UniqueConstraint(
                fields=["user", "role", "unit"], condition=Q(ended_at__isnull=True), name="role_grant_open_once"
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(ended_at__isnull=True, unit__isnull=True),
                name="role_grant_open_once_without_unit",
            ),
        ]
