import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ocop.programme.traceability.models.event_guards import lift_event_guards, put_event_guards


def put(apps, schema_editor):
    put_event_guards(schema_editor.connection)


def lift(apps, schema_editor):
    lift_event_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("producers", "0004_keep_filing_mandates"),
        ("traceability", "0001_create_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EventContext",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("text", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="ContextPrefix",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("space", models.CharField(blank=True, max_length=40)),
                ("prefix", models.CharField(max_length=60)),
                ("namespace", models.CharField(max_length=240)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("space", "prefix", "namespace"), name="context_prefix_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="EpcisToken",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("label", models.CharField(max_length=120)),
                ("may_capture", models.BooleanField()),
                ("may_query", models.BooleanField()),
                ("space", models.CharField(blank=True, max_length=40)),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("last_used_at", models.DateTimeField(null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="epcis_tokens",
                        to="producers.producer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CaptureJob",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("job_id", models.CharField(max_length=40, unique=True)),
                ("created_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("succeeded", models.BooleanField(default=True)),
                ("behaviour", models.CharField(default="rollback", max_length=10)),
                ("errors", models.JSONField(default=list)),
                ("events", models.PositiveIntegerField(default=0)),
                ("header", models.TextField(blank=True)),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to="traceability.epcistoken"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("space", models.CharField(blank=True, max_length=40)),
                ("event_id", models.CharField(max_length=500)),
                ("event_type", models.CharField(max_length=200)),
                ("action", models.CharField(blank=True, max_length=10)),
                ("event_time", models.DateTimeField()),
                ("time_zone_offset", models.CharField(blank=True, max_length=6)),
                ("record_time", models.DateTimeField()),
                ("biz_step", models.CharField(blank=True, max_length=200)),
                ("disposition", models.CharField(blank=True, max_length=200)),
                ("read_point", models.CharField(blank=True, max_length=400)),
                ("biz_location", models.CharField(blank=True, max_length=400)),
                ("transformation_id", models.CharField(blank=True, max_length=400)),
                ("declared_at", models.DateTimeField(null=True)),
                ("error_reason", models.CharField(blank=True, max_length=200)),
                ("content_hash", models.CharField(max_length=64)),
                ("has_own_id", models.BooleanField()),
                ("body", models.TextField()),
                (
                    "job",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="traceability.capturejob",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="producers.producer",
                    ),
                ),
                (
                    "token",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="traceability.epcistoken"
                    ),
                ),
                (
                    "context",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="traceability.eventcontext",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventIdentifier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=400)),
                ("role", models.CharField(max_length=1)),
                ("event_time", models.DateTimeField()),
                ("prefix_digits", models.PositiveSmallIntegerField(null=True)),
                ("quantity", models.FloatField(null=True)),
                ("uom", models.CharField(blank=True, max_length=4)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="identifiers", to="traceability.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=400)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="traceability.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=300)),
                ("text", models.CharField(blank=True, max_length=400)),
                ("number", models.FloatField(null=True)),
                ("at", models.DateTimeField(null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="found_values",
                        to="traceability.event",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NamedQuery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("space", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                ("created_at", models.DateTimeField()),
                (
                    "producer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="producers.producer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PartyNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gln", models.CharField(max_length=13, unique=True)),
                ("created_at", models.DateTimeField()),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="party_numbers",
                        to="producers.producer",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="epcistoken",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("space", ""), _negated=True), ("producer__isnull", False), _connector="OR"
                ),
                name="epcis_token_has_holder",
            ),
        ),
        migrations.AddConstraint(
            model_name="epcistoken",
            constraint=models.CheckConstraint(
                condition=models.Q(("may_capture", True), ("may_query", True), _connector="OR"),
                name="epcis_token_may_something",
            ),
        ),
        migrations.AddIndex(
            model_name="capturejob",
            index=models.Index(fields=["token", "id"], name="capture_job_by_token"),
        ),
        migrations.AddConstraint(
            model_name="capturejob",
            constraint=models.CheckConstraint(
                condition=models.Q(("behaviour__in", ["rollback", "proceed"])), name="capture_job_known_behaviour"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["space", "event_id"], name="event_by_id"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["space", "event_time", "id"], name="event_by_time"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["space", "record_time", "id"], name="event_by_record_time"),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("read_point", ""), _negated=True),
                fields=["read_point", "id"],
                name="event_by_read_point",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("biz_location", ""), _negated=True),
                fields=["biz_location", "id"],
                name="event_by_biz_location",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=models.Q(("transformation_id", ""), _negated=True),
                fields=["transformation_id", "id"],
                name="event_by_transformation",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                condition=models.Q(("declared_at__isnull", True)), fields=("space", "event_id"), name="event_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(
                condition=models.Q(("declared_at__isnull", False)),
                fields=("space", "event_id", "content_hash"),
                name="event_error_declared_once",
            ),
        ),
        migrations.AddIndex(
            model_name="eventidentifier",
            index=models.Index(
                fields=["key", "role", "event_time", "event"],
                name="event_identifier_by_key",
                opclasses=["varchar_pattern_ops", "varchar_ops", "timestamptz_ops", "int8_ops"],
            ),
        ),
        migrations.AddConstraint(
            model_name="eventparty",
            constraint=models.UniqueConstraint(fields=("number", "event"), name="event_party_once"),
        ),
        migrations.AddIndex(
            model_name="eventvalue",
            index=models.Index(fields=["name", "text"], name="event_value_by_name"),
        ),
        migrations.AddConstraint(
            model_name="namedquery",
            constraint=models.UniqueConstraint(
                condition=models.Q(("producer__isnull", False)),
                fields=("producer", "name"),
                name="named_query_once_per_producer",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedquery",
            constraint=models.UniqueConstraint(
                condition=models.Q(("producer__isnull", True)),
                fields=("space", "name"),
                name="named_query_once_per_space",
            ),
        ),
        migrations.AddConstraint(
            model_name="partynumber",
            constraint=models.CheckConstraint(
                condition=models.Q(("gln", ""), _negated=True), name="party_number_has_gln"
            ),
        ),
        migrations.RunPython(put, lift),
    ]
