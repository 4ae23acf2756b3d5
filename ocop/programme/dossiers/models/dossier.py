from django.db import models
from django.db.models import Q

from ocop.programme.dossiers.rules.dossier_kinds import DossierKind
from ocop.programme.dossiers.rules.dossier_lifecycle import OPEN_STATES, DossierState


class Dossier(models.Model):
    """Hồ sơ sản phẩm: one product's bid for a star (Điều 6 khoản 1; Mẫu số 01, Mẫu số 02)."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="dossiers")
    product = models.ForeignKey("products.Product", on_delete=models.PROTECT, related_name="dossiers")
    rubric = models.ForeignKey("rubrics.Rubric", on_delete=models.PROTECT, related_name="dossiers")
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in DossierKind])
    year = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=24, default=DossierState.DRAFT, choices=[(state.value, state.value) for state in DossierState]
    )
    state_since = models.DateTimeField()
    province_code = models.CharField(max_length=2, db_index=True)
    commune_code = models.CharField(max_length=5, db_index=True)
    previous_certificate_code = models.CharField(max_length=40, blank=True)
    previous_expires_on = models.DateField(null=True)
    # True: read from the certificates kept here; False: stated by the producer with a copy; None: nothing was stated.
    is_previous_certificate_known = models.BooleanField(null=True)
    previous_issued_on = models.DateField(null=True)
    # The version an upgrade or renewal was filled from: the one that led to the certificate, or the last handed in.
    follows_version = models.ForeignKey(
        "dossiers.DossierVersion", on_delete=models.PROTECT, null=True, related_name="followed_by"
    )

    # Mẫu số 01
    sample_count = models.PositiveSmallIntegerField(null=True)
    # Mẫu số 02, phần I: những giấy tờ đã có, by code of rules/form_two.py
    papers_held = models.JSONField(default=list)
    other_intellectual_property = models.CharField(max_length=250, blank=True)
    producer_history = models.TextField(blank=True)
    producer_organisation = models.TextField(blank=True)
    product_description = models.TextField(blank=True)
    # Mẫu số 02, phần II
    result_sourcing_technology = models.TextField(blank=True)
    result_quality = models.TextField(blank=True)
    result_market = models.TextField(blank=True)
    result_revenue = models.TextField(blank=True)
    # Điều 6 khoản 1 điểm b, c
    changes_since_recognition = models.TextField(blank=True)
    # Mẫu số 02, phần IV
    plan = models.TextField(blank=True)

    commune_received_on = models.DateField(null=True)
    commune_due_on = models.DateField(null=True)
    province_received_on = models.DateField(null=True)
    last_version = models.PositiveSmallIntegerField(default=0)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["product", "kind"],
                condition=Q(state__in=sorted(OPEN_STATES)),
                name="dossier_open_once_per_product_and_kind",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(state.value for state in DossierState)), name="dossier_known_state"
            ),
        ]
        indexes = [
            models.Index(fields=["province_code", "state"], name="dossier_by_province"),
            models.Index(fields=["commune_code", "state"], name="dossier_by_commune"),
        ]
