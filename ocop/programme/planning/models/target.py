from django.db import models
from django.db.models import F, Q

from ocop.programme.planning.rules.plan_kinds import Accumulation, Comparator, Per
from ocop.programme.planning.rules.targets import Asked


class Target(models.Model):
    """Chỉ tiêu: how much of what, where and by when. The indicator is kept by its code; without one only people can say
    how far it is.

    `place_key` is empty for the plan's own place; a place below it has the target of its own, set down from
    `allotted_from` when the plan's place has the same one.
    """

    plan = models.ForeignKey("planning.Plan", on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=250)
    words_key = models.CharField(max_length=250)
    indicator = models.CharField(max_length=60, blank=True)
    stars = models.CharField(max_length=3, blank=True)
    """Of which classes: "5", "34"; empty: of every class."""
    unit_of_place = models.ForeignKey(
        "geography.AdministrativeUnit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    place_key = models.CharField(max_length=20, blank=True)
    province_code = models.CharField(max_length=2, blank=True)
    commune_code = models.CharField(max_length=5, blank=True, db_index=True)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    comparator = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Comparator])
    value = models.DecimalField(max_digits=15, decimal_places=4)
    value_max = models.DecimalField(max_digits=15, decimal_places=4, null=True)
    unit = models.CharField(max_length=40, blank=True)
    accumulation = models.CharField(max_length=12, choices=[(one.value, one.value) for one in Accumulation])
    population = models.CharField(max_length=250, blank=True)
    """Among what it is counted, in words."""
    out_of = models.CharField(max_length=60, blank=True)
    """The question the whole is counted by, for a share of a hundred; empty: a number."""
    per = models.CharField(max_length=8, blank=True, choices=[(one.value, one.value) for one in Per])
    """Asked of every month, quarter or year of its years; empty: once of all of them."""
    responsible = models.CharField(max_length=200, blank=True)
    document = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, null=True, related_name="targets"
    )
    """The paper it was read in, where that is not the plan's own."""
    quote = models.TextField(blank=True)
    note = models.TextField(blank=True)
    allotted_from = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="allotted")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "words_key", "stars", "place_key", "first_year", "last_year"],
                name="target_once_per_place_and_years",
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="target_not_negative"),
            models.CheckConstraint(
                condition=(Q(comparator="RANGE", value_max__gte=F("value")))
                | (~Q(comparator="RANGE") & Q(value_max__isnull=True)),
                name="target_range_has_its_end",
            ),
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="target_years"),
            models.CheckConstraint(
                condition=Q(allotted_from__isnull=True) | ~Q(place_key=""), name="target_set_down_has_its_place"
            ),
            models.CheckConstraint(
                condition=Q(place_key="", unit_of_place__isnull=True)
                | (~Q(place_key="") & Q(unit_of_place__isnull=False)),
                name="target_place_is_a_unit",
            ),
            models.CheckConstraint(
                condition=Q(out_of="") | (~Q(indicator="") & Q(per="", unit="%") & ~Q(population="")),
                name="target_share_names_its_whole",
            ),
            models.CheckConstraint(
                condition=Q(per="") | Q(accumulation="NEW"), name="target_of_each_period_counts_what_is_new"
            ),
        ]
        ordering = ["position", "first_year", "place_key", "pk"]

    def __str__(self) -> str:
        return self.words

    @property
    def is_share(self) -> bool:
        """Whether a share of a hundred is asked."""
        return bool(self.out_of)

    @property
    def asked(self) -> Asked:
        """How much is asked."""
        most = None if self.value_max is None else self.value_max
        return Asked(Comparator(self.comparator), self.value, most)
