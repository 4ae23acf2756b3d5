from django.db import models
from django.db.models import F, Q

from ocop.programme.dossiers.rules.samples import (
    LARGEST_SERIAL,
    STATES_OF_KEEPER,
    TASTED_STATES,
    ConfirmationWay,
    SampleKeeper,
    SampleLevel,
    SampleMove,
    SampleState,
    StorageCondition,
)

_KEEPERS = Q()
for _keeper, _states in STATES_OF_KEEPER.items():
    _KEEPERS |= Q(keeper=_keeper.value, state__in=sorted(state.value for state in _states))


class SampleItem(models.Model):
    """Sản phẩm mẫu: one sample (điểm d khoản 2 Điều 6), told apart by its serial number and its printed code."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="samples")
    level = models.CharField(max_length=8, choices=[(level.value, level.value) for level in SampleLevel])
    serial = models.PositiveSmallIntegerField()
    state = models.CharField(
        max_length=10, default=SampleState.EXPECTED, choices=[(state.value, state.value) for state in SampleState]
    )
    keeper = models.CharField(
        max_length=8, default=SampleKeeper.PRODUCER, choices=[(one.value, one.value) for one in SampleKeeper]
    )
    specification = models.CharField(max_length=120, blank=True)
    """Quy cách: "gói 200 g"."""
    lot_number = models.CharField(max_length=60, blank=True)
    expires_on = models.DateField(null=True)
    storage = models.CharField(
        max_length=8, default=StorageCondition.DRY, choices=[(one.value, one.value) for one in StorageCondition]
    )
    place = models.CharField(max_length=120, blank=True)
    """Kho, kệ, tủ."""
    received_on = models.DateField(null=True)
    tasted_on = models.DateField(null=True)
    state_since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "level", "serial"], name="sample_item_serial_once"),
            models.CheckConstraint(condition=Q(serial__gte=1, serial__lte=LARGEST_SERIAL), name="sample_item_serial"),
            models.CheckConstraint(condition=_KEEPERS, name="sample_item_in_fitting_hands"),
            # Nothing is tasted, returned or destroyed that nobody received; nothing is tasted past its last day.
            models.CheckConstraint(
                condition=Q(state__in=["EXPECTED", "CANCELLED"], received_on__isnull=True)
                | (~Q(state__in=["EXPECTED", "CANCELLED"]) & Q(received_on__isnull=False)),
                name="sample_item_received_on",
            ),
            models.CheckConstraint(
                condition=Q(tasted_on__isnull=True) | Q(expires_on__isnull=True) | Q(expires_on__gte=F("tasted_on")),
                name="sample_item_tasted_in_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(state.value for state in TASTED_STATES)) | Q(tasted_on__isnull=False),
                name="sample_item_tasted_on",
            ),
        ]
        indexes = [models.Index(fields=["keeper", "state", "expires_on"], name="sample_item_in_store")]
        ordering = ["dossier_id", "-level", "serial"]


class SampleStep(models.Model):
    """Lần giao nhận: one line of the book of samples. Never changed; what the other side signs stands beside it."""

    dossier = models.ForeignKey("dossiers.Dossier", on_delete=models.PROTECT, related_name="sample_steps")
    level = models.CharField(max_length=8, choices=[(level.value, level.value) for level in SampleLevel])
    move = models.CharField(max_length=10, choices=[(move.value, move.value) for move in SampleMove])
    number = models.PositiveSmallIntegerField()
    """Within the dossier and level, from 1."""
    count = models.PositiveSmallIntegerField()
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_by_name = models.CharField(max_length=120)
    giver = models.CharField(max_length=8, choices=[(one.value, one.value) for one in SampleKeeper])
    giver_name = models.CharField(max_length=120)
    taker = models.CharField(max_length=8, choices=[(one.value, one.value) for one in SampleKeeper])
    taker_name = models.CharField(max_length=120)
    awaits = models.CharField(max_length=8, blank=True, choices=[(one.value, one.value) for one in SampleKeeper])
    """Whose signature stands beside the recorder's; empty: nobody else's."""
    place = models.CharField(max_length=120, blank=True)
    storage = models.CharField(max_length=8, blank=True, choices=[(one.value, one.value) for one in StorageCondition])
    temperature = models.DecimalField(max_digits=4, decimal_places=1, null=True)
    """Degrees Celsius, read where samples are kept cold."""
    occasion = models.CharField(max_length=250, blank=True)
    """The council's session, or the number of the decision to destroy."""
    witnesses = models.TextField(blank=True)
    """One person a line, with their office."""
    remark = models.TextField(blank=True)
    photo = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "level", "number"], name="sample_step_number_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="sample_step_count"),
            models.CheckConstraint(condition=~Q(giver_name="") & ~Q(taker_name=""), name="sample_step_both_names"),
            models.CheckConstraint(
                condition=~Q(move="DESTROY") | (~Q(witnesses="") & ~Q(remark="")), name="sample_step_destroyed_before"
            ),
            models.CheckConstraint(condition=Q(happened_at__lte=F("recorded_at")), name="sample_step_not_ahead"),
        ]
        ordering = ["happened_at", "pk"]


class SampleMoved(models.Model):
    """One sample in one step: from which state to which."""

    step = models.ForeignKey("dossiers.SampleStep", on_delete=models.PROTECT, related_name="moved")
    item = models.ForeignKey("dossiers.SampleItem", on_delete=models.PROTECT, related_name="moved")
    from_state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in SampleState])
    to_state = models.CharField(max_length=10, choices=[(state.value, state.value) for state in SampleState])
    former_expires_on = models.DateField(null=True)
    """The last day written before, when this step wrote another; who wrote it stands in the step."""
    new_expires_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["step", "item"], name="sample_moved_once")]
        ordering = ["pk"]


class SampleConfirmation(models.Model):
    """Ký nhận của bên kia: a tap on one's own account, a scan of the signed slip, or the next step itself."""

    step = models.OneToOneField("dossiers.SampleStep", on_delete=models.PROTECT, related_name="confirmation")
    way = models.CharField(max_length=9, choices=[(way.value, way.value) for way in ConfirmationWay])
    signed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    signed_by_name = models.CharField(max_length=120)
    scan = models.ForeignKey("files.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(way="SCAN", scan__isnull=False) | (~Q(way="SCAN") & Q(scan__isnull=True)),
                name="sample_confirmation_scan",
            ),
        ]


class SampleRule(models.Model):
    """Quy định của cơ quan về giữ mẫu: what the law leaves open, as dated data; "" is the ministry's."""

    province_code = models.CharField(max_length=2, blank=True)
    valid_from = models.DateField()
    keep_days = models.PositiveSmallIntegerField()
    soon_days = models.PositiveSmallIntegerField()
    document_number = models.CharField(max_length=60, blank=True)
    set_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["province_code", "valid_from"], name="sample_rule_once_a_day"),
            models.CheckConstraint(condition=Q(keep_days__lte=365, soon_days__lte=60), name="sample_rule_days"),
        ]
