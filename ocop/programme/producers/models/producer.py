from django.db import models
from django.db.models import Q

from ocop.programme.producers.rules.producer_kinds import ProducerKind, Sex, Verification


class Producer(models.Model):
    """Chủ thể OCOP: who makes the product and answers for it."""

    PERSONAL_FIELDS = (
        "phone",
        "email",
        "representative_sex",
        "representative_ethnicity",
        "representative_has_disability",
        "representative_commune",
        "representative_address",
        "representative_address_as_printed",
    )

    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ProducerKind])
    name = models.CharField(max_length=250)
    matching_key = models.CharField(max_length=250, db_index=True)
    sort_key = models.CharField(max_length=600)
    tax_code = models.CharField(max_length=14, blank=True)
    registration_number = models.CharField(max_length=60, blank=True)
    registered_on = models.DateField(null=True)
    registration_issuer = models.CharField(max_length=200, blank=True)
    founded_on = models.DateField(null=True)
    commune = models.ForeignKey(
        "geography.AdministrativeUnit", on_delete=models.PROTECT, null=True, related_name="producers"
    )
    commune_code = models.CharField(max_length=5, blank=True, db_index=True)
    province_code = models.CharField(max_length=2, db_index=True)
    address = models.CharField(max_length=300, blank=True)
    address_as_printed = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=15, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    representative_name = models.CharField(max_length=120, blank=True)
    representative_position = models.CharField(max_length=120, blank=True)
    representative_sex = models.CharField(max_length=10, blank=True, choices=[(s.value, s.value) for s in Sex])
    representative_ethnicity = models.CharField(max_length=40, blank=True)
    representative_has_disability = models.BooleanField(null=True)
    # Địa chỉ thường trú: the detail in words, the commune of today, and what the identity paper still says
    representative_commune = models.ForeignKey(
        "geography.AdministrativeUnit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    representative_address = models.CharField(max_length=300, blank=True)
    representative_address_as_printed = models.CharField(max_length=300, blank=True)
    history = models.TextField(blank=True)
    organisation = models.TextField(blank=True)
    verification = models.CharField(
        max_length=12, default=Verification.UNVERIFIED, choices=[(v.value, v.value) for v in Verification]
    )
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    verification_note = models.TextField(blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tax_code"], condition=~Q(tax_code=""), name="producer_tax_code_once"),
            models.CheckConstraint(condition=~Q(name=""), name="producer_has_name"),
            models.CheckConstraint(condition=~Q(province_code=""), name="producer_has_province"),
        ]
        indexes = [models.Index(fields=["province_code", "sort_key"], name="producer_by_province")]

    def __str__(self) -> str:
        return self.name
