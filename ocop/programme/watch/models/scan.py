from django.db import models
from django.db.models import Q

from ocop.programme.stamps.rules.verdicts import Verdict
from ocop.programme.watch.rules.readers import Browser


class Scan(models.Model):
    """One look at the page of a stamp, or a try with a code that is none: what was scanned, nothing of who scanned.

    `batch` and `counter` are empty for codes that are not ours. The hashes are of a random cookie and of the /24 of the
    network, under keys that are thrown away.
    """

    at = models.DateTimeField()
    batch = models.ForeignKey("stamps.StampBatch", null=True, on_delete=models.PROTECT, related_name="scans")
    counter = models.PositiveBigIntegerField(null=True)
    verdict = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Verdict])
    province_code = models.CharField(max_length=2, blank=True)
    device_hash = models.CharField(max_length=16, blank=True)
    source_hash = models.CharField(max_length=16, blank=True)
    browser = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Browser])
    is_trade = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(batch__isnull=True, counter__isnull=True) | Q(batch__isnull=False, counter__isnull=False),
                name="scan_of_a_stamp_or_of_none",
            )
        ]
        indexes = [
            models.Index(fields=["batch", "counter", "at"], name="scan_of_stamp"),
            models.Index(fields=["batch", "device_hash", "at"], name="scan_of_device"),
            models.Index(fields=["source_hash", "at"], name="scan_of_source"),
            models.Index(fields=["at"], name="scan_at"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.counter} {self.verdict}"


class ScanDay(models.Model):
    """Scans of a day, counted by batch, province and verdict: what is left when the rows are gone."""

    day = models.DateField()
    batch = models.ForeignKey("stamps.StampBatch", null=True, on_delete=models.PROTECT, related_name="scan_days")
    province_code = models.CharField(max_length=2, blank=True)
    verdict = models.CharField(max_length=16, choices=[(one.value, one.value) for one in Verdict])
    count = models.PositiveBigIntegerField(default=0)
    trade_count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "day", "province_code", "verdict"],
                condition=Q(batch__isnull=False),
                name="scan_day_of_batch_once",
            ),
            models.UniqueConstraint(
                fields=["day", "province_code", "verdict"],
                condition=Q(batch__isnull=True),
                name="scan_day_of_no_batch_once",
            ),
        ]
        indexes = [models.Index(fields=["day"], name="scan_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.batch_id} {self.count}"


class MonthKey(models.Model):
    """The random key hashes of one month are made with; thrown away when the month is long past."""

    month = models.DateField(unique=True)
    key = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class WatchMark(models.Model):
    """How far the watch has read the scans; locked while it reads, so that two watches never count one scan twice."""

    name = models.CharField(max_length=20, unique=True)
    last_scan = models.PositiveBigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name}: {self.last_scan}"


class SlowedSource(models.Model):
    """A network from which codes are being tried out: until then its wrong codes get no answer."""

    source_hash = models.CharField(max_length=16, unique=True)
    since = models.DateTimeField()
    until = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["until"], name="slowed_source_until")]

    def __str__(self) -> str:
        return f"until {self.until}"
