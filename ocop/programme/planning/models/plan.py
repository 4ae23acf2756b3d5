from datetime import date

from django.db import models
from django.db.models import F, Q

from ocop.programme.planning.rules.plan_kinds import STORED_STATES, PlanLevel
from ocop.programme.planning.rules.years import FIRST_YEAR, LAST_YEAR


class Plan(models.Model):
    """Kế hoạch của một địa bàn cho một năm hoặc một giai đoạn: drafted here, issued by its paper, kept when superseded.

    `unit_of_place` is the unit as the plan's time had it, empty for the country; `province_code` and `commune_code` are
    those of today, by which offices find it. Which plan held on a day: `rules/years.py`.
    """

    level = models.CharField(max_length=10, choices=[(level.value, level.value) for level in PlanLevel])
    unit_of_place = models.ForeignKey(
        "geography.AdministrativeUnit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    place_key = models.CharField(max_length=20)
    """ "NATION", "PROVINCE:19", "COMMUNE:05503": one plan in force a place and years."""
    province_code = models.CharField(max_length=2, blank=True, db_index=True)
    commune_code = models.CharField(max_length=5, blank=True, db_index=True)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    issuing_unit = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    """Empty for a plan known only from a source that does not say."""
    valid_from = models.DateField(null=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="plans"
    )
    state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in STORED_STATES])
    superseded_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="supersedes")
    superseded_on = models.DateField(null=True)
    """The first day it no longer holds."""
    grounds = models.TextField(blank=True)
    purposes = models.TextField(blank=True)
    arrangements = models.TextField(blank=True)
    recipients = models.TextField(blank=True)
    source_title = models.CharField(max_length=300, blank=True)
    """Where it is known from, when nobody here has its paper."""
    source_url = models.URLField(max_length=500, blank=True)
    source_note = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)
    key = models.UUIDField(unique=True)
    """Of the form it was drafted in: sent twice, kept once."""
    created_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()
    issued_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_year__gte=FIRST_YEAR, last_year__lte=LAST_YEAR, last_year__gte=F("first_year")),
                name="plan_years",
            ),
            models.CheckConstraint(
                condition=Q(level="NATION", province_code="", commune_code="", unit_of_place__isnull=True)
                | (Q(level="PROVINCE", commune_code="", unit_of_place__isnull=False) & ~Q(province_code=""))
                | (Q(level="COMMUNE", unit_of_place__isnull=False) & ~Q(province_code="") & ~Q(commune_code="")),
                name="plan_level_has_its_place",
            ),
            models.CheckConstraint(
                condition=~Q(state="ISSUED")
                | (
                    Q(valid_from__isnull=False, issued_at__isnull=False)
                    & (Q(document__isnull=False) | ~Q(source_title=""))
                ),
                name="plan_issued_by_a_paper",
            ),
            models.CheckConstraint(
                condition=Q(superseded_by__isnull=True, superseded_on__isnull=True)
                | Q(superseded_by__isnull=False, superseded_on__isnull=False, state="ISSUED"),
                name="plan_superseded_by_a_plan",
            ),
            models.UniqueConstraint(
                fields=["place_key", "first_year", "last_year"],
                condition=Q(state="ISSUED", superseded_by__isnull=True),
                name="one_plan_in_force_for_place_and_years",
            ),
        ]
        ordering = ["-last_year", "-first_year", "-pk"]

    @property
    def paper_superseded_on(self) -> date | None:
        """The first day its paper no longer holds by a later one, as the register says; known of plans that come from
        `plans_visible_to`."""
        return self._said("said_superseded_on")

    @property
    def paper_annulled_on(self) -> date | None:
        """The same of a later paper that annuls it."""
        return self._said("said_annulled_on")

    def _said(self, name: str) -> date | None:
        found: date | None = self.__dict__.get(name)
        return found

    def __str__(self) -> str:
        return self.number or self.title
