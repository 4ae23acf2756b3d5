from django.db import models
from django.db.models import Q


class EventContext(models.Model):
    """A JSON-LD context as it was sent; events of one document, and of documents alike, share one."""

    sha256 = models.CharField(max_length=64, unique=True)
    text = models.TextField()


class ContextPrefix(models.Model):
    """Which namespace a prefix stood for in what was captured, so that a question may use the prefix."""

    space = models.CharField(max_length=40, blank=True)
    prefix = models.CharField(max_length=60)
    namespace = models.CharField(max_length=240)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["space", "prefix", "namespace"], name="context_prefix_once"),
        ]


class CaptureJob(models.Model):
    """One document handed in: what became of it. The master data of its header stay here as they were written."""

    job_id = models.CharField(max_length=40, unique=True)
    token = models.ForeignKey("traceability.EpcisToken", on_delete=models.PROTECT, related_name="jobs")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    succeeded = models.BooleanField(default=True)
    behaviour = models.CharField(max_length=10, default="rollback")
    errors = models.JSONField(default=list)
    events = models.PositiveIntegerField(default=0)
    header = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(behaviour__in=["rollback", "proceed"]), name="capture_job_known_behaviour"
            ),
        ]
        indexes = [models.Index(fields=["token", "id"], name="capture_job_by_token")]


class Event(models.Model):
    """An EPCIS event: its very text, and the columns it is found by. Never changed, never deleted: what was wrong is
    declared so by a second event of the same name."""

    space = models.CharField(max_length=40, blank=True)
    event_id = models.CharField(max_length=500)
    event_type = models.CharField(max_length=200)
    action = models.CharField(max_length=10, blank=True)
    event_time = models.DateTimeField()
    time_zone_offset = models.CharField(max_length=6, blank=True)
    record_time = models.DateTimeField()
    biz_step = models.CharField(max_length=200, blank=True)
    disposition = models.CharField(max_length=200, blank=True)
    read_point = models.CharField(max_length=400, blank=True)
    biz_location = models.CharField(max_length=400, blank=True)
    transformation_id = models.CharField(max_length=400, blank=True)
    declared_at = models.DateTimeField(null=True)
    error_reason = models.CharField(max_length=200, blank=True)
    content_hash = models.CharField(max_length=64)
    has_own_id = models.BooleanField()
    body = models.TextField()
    context = models.ForeignKey(EventContext, on_delete=models.PROTECT, null=True, related_name="+")
    job = models.ForeignKey(CaptureJob, on_delete=models.PROTECT, null=True, related_name="+")
    token = models.ForeignKey("traceability.EpcisToken", on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["space", "event_id"], condition=Q(declared_at__isnull=True), name="event_once"
            ),
            models.UniqueConstraint(
                fields=["space", "event_id", "content_hash"],
                condition=Q(declared_at__isnull=False),
                name="event_error_declared_once",
            ),
        ]
        indexes = [
            models.Index(fields=["space", "event_id"], name="event_by_id"),
            models.Index(fields=["space", "event_time", "id"], name="event_by_time"),
            models.Index(fields=["space", "record_time", "id"], name="event_by_record_time"),
            models.Index(fields=["read_point", "id"], name="event_by_read_point", condition=~Q(read_point="")),
            models.Index(fields=["biz_location", "id"], name="event_by_biz_location", condition=~Q(biz_location="")),
            models.Index(
                fields=["transformation_id", "id"], name="event_by_transformation", condition=~Q(transformation_id="")
            ),
        ]


class EventIdentifier(models.Model):
    """One identifier in one role of an event: the only table a question for identifiers touches first."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="identifiers")
    key = models.CharField(max_length=400)
    role = models.CharField(max_length=1)
    event_time = models.DateTimeField()
    prefix_digits = models.PositiveSmallIntegerField(null=True)
    quantity = models.FloatField(null=True)
    uom = models.CharField(max_length=4, blank=True)

    class Meta:
        indexes = [
            # The operator class lets PostgreSQL answer equality and beginnings alike, whatever its collation.
            models.Index(
                fields=["key", "role", "event_time", "event"],
                name="event_identifier_by_key",
                opclasses=["varchar_pattern_ops", "varchar_ops", "timestamptz_ops", "int8_ops"],
            ),
        ]


class EventValue(models.Model):
    """A named value an event can be found by: transactions, parties, dispositions, sensors, extensions."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="found_values")
    name = models.CharField(max_length=300)
    text = models.CharField(max_length=400, blank=True)
    number = models.FloatField(null=True)
    at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["name", "text"], name="event_value_by_name")]


class EventParty(models.Model):
    """Who else than the one who captured it is party to an event: a GLN, or the producer who handed in the same."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="parties")
    number = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["number", "event"], name="event_party_once")]
