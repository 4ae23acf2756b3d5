from django.db import models
from django.db.models import Q

from ocop.programme.councils.rules.council_seats import ConflictReason


class DeclaredTie(models.Model):
    """Quan hệ đã khai: a person, a body or a tax code with which a member is connected, said before any session."""

    PERSONAL_FIELDS = ("person_name", "organisation_name", "tax_code", "note")

    member = models.ForeignKey("councils.CouncilMember", on_delete=models.PROTECT, related_name="ties")
    kind = models.CharField(max_length=20, choices=[(reason.value, reason.value) for reason in ConflictReason])
    person_name = models.CharField(max_length=120, blank=True)
    organisation_name = models.CharField(max_length=250, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    note = models.TextField(blank=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(person_name="") | ~Q(organisation_name="") | ~Q(tax_code=""), name="declared_tie_names_it"
            ),
        ]
