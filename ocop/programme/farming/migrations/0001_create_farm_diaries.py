import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0002_take_uploads_in_pieces"),
        ("geography", "0001_create_units"),
        ("producers", "0005_allow_codes_for_withdrawal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="GrowingArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("FIELD", "FIELD"),
                            ("GARDEN", "GARDEN"),
                            ("POND", "POND"),
                            ("BARN", "BARN"),
                            ("FOREST", "FOREST"),
                            ("GREENHOUSE", "GREENHOUSE"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("place_as_printed", models.CharField(blank=True, max_length=200)),
                ("area_hectares", models.DecimalField(decimal_places=4, max_digits=10, null=True)),
                ("unit_code", models.CharField(blank=True, max_length=80)),
                ("unit_code_issuer", models.CharField(blank=True, max_length=160)),
                ("unit_code_crop", models.CharField(blank=True, max_length=120)),
                ("unit_code_market", models.CharField(blank=True, max_length=120)),
                ("unit_code_from", models.DateField(null=True)),
                ("unit_code_until", models.DateField(null=True)),
                (
                    "unit_code_status",
                    models.CharField(
                        choices=[
                            ("NONE", "NONE"),
                            ("IN_FORCE", "IN_FORCE"),
                            ("SUSPENDED", "SUSPENDED"),
                            ("WITHDRAWN", "WITHDRAWN"),
                        ],
                        default="NONE",
                        max_length=12,
                    ),
                ),
                ("gln", models.CharField(blank=True, max_length=13)),
                ("gln_extension", models.CharField(blank=True, max_length=20)),
                ("closed_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "commune",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="geography.administrativeunit"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="growing_areas",
                        to="producers.producer",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Crop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=160)),
                ("what", models.CharField(max_length=120)),
                ("begun_on", models.DateField()),
                ("expected_harvest_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="crops", to="farming.growingarea"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InputProduct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_id", models.UUIDField(unique=True)),
                ("content_hash", models.CharField(max_length=64)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("FERTILISER", "FERTILISER"),
                            ("PESTICIDE", "PESTICIDE"),
                            ("FEED", "FEED"),
                            ("VETERINARY", "VETERINARY"),
                            ("SEED", "SEED"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=160)),
                ("active_ingredient", models.CharField(blank=True, max_length=200)),
                ("maker", models.CharField(blank=True, max_length=160)),
                ("batch_number", models.CharField(blank=True, max_length=60)),
                ("waiting_days", models.PositiveSmallIntegerField(null=True)),
                ("bought_on", models.DateField()),
                ("bought_from", models.CharField(blank=True, max_length=160)),
                ("quantity", models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[("KGM", "KGM"), ("GRM", "GRM"), ("LTR", "LTR"), ("MLT", "MLT"), ("H87", "H87")],
                        max_length=3,
                    ),
                ),
                ("recorded_at", models.DateTimeField()),
                (
                    "paper",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="farm_inputs", to="producers.producer"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DiaryEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_id", models.UUIDField(unique=True)),
                ("content_hash", models.CharField(max_length=64)),
                ("done_on", models.DateField()),
                (
                    "work",
                    models.CharField(
                        choices=[
                            ("SOIL", "SOIL"),
                            ("SOWING", "SOWING"),
                            ("FERTILISING", "FERTILISING"),
                            ("SPRAYING", "SPRAYING"),
                            ("WATERING", "WATERING"),
                            ("TENDING", "TENDING"),
                            ("FEEDING", "FEEDING"),
                            ("TREATING", "TREATING"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=20,
                    ),
                ),
                ("words", models.CharField(blank=True, max_length=500)),
                ("dose", models.DecimalField(decimal_places=3, max_digits=14, null=True)),
                (
                    "dose_unit",
                    models.CharField(
                        blank=True,
                        choices=[("KGM", "KGM"), ("GRM", "GRM"), ("LTR", "LTR"), ("MLT", "MLT"), ("H87", "H87")],
                        max_length=3,
                    ),
                ),
                ("waiting_days", models.PositiveSmallIntegerField(default=0)),
                ("done_by", models.CharField(blank=True, max_length=120)),
                ("weather", models.CharField(blank=True, max_length=120)),
                ("is_withdrawal", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField()),
                (
                    "corrects",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrected_by",
                        to="farming.diaryentry",
                    ),
                ),
                (
                    "crop",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="farming.crop"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "input",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="farming.inputproduct",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DiaryPhoto",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="photos", to="farming.diaryentry"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("entry", "position"), name="diary_photo_place_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="growingarea",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("producer", "name"),
                name="growing_area_name_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="growingarea",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="growing_area_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="growingarea",
            constraint=models.CheckConstraint(
                condition=models.Q(("area_hectares__isnull", True), ("area_hectares__gt", 0), _connector="OR"),
                name="growing_area_size_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="growingarea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("unit_code", ""), ("unit_code_status", "NONE")),
                    models.Q(
                        models.Q(("unit_code", ""), _negated=True),
                        models.Q(("unit_code_status", "NONE"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="growing_area_code_has_status",
            ),
        ),
        migrations.AddConstraint(
            model_name="growingarea",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unit_code_from__isnull", True),
                    ("unit_code_until__isnull", True),
                    ("unit_code_until__gte", models.F("unit_code_from")),
                    _connector="OR",
                ),
                name="growing_area_code_ends_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="growingarea",
            constraint=models.CheckConstraint(
                condition=models.Q(("gln_extension", ""), models.Q(("gln", ""), _negated=True), _connector="OR"),
                name="growing_area_extension_has_gln",
            ),
        ),
        migrations.AddConstraint(
            model_name="crop",
            constraint=models.UniqueConstraint(fields=("area", "name"), name="crop_name_once_per_area"),
        ),
        migrations.AddConstraint(
            model_name="crop",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("name", ""), _negated=True), models.Q(("what", ""), _negated=True)),
                name="crop_has_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="crop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expected_harvest_on__isnull", True),
                    ("expected_harvest_on__gte", models.F("begun_on")),
                    _connector="OR",
                ),
                name="crop_harvest_after_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="crop",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True), ("closed_on__gte", models.F("begun_on")), _connector="OR"
                ),
                name="crop_ends_after_start",
            ),
        ),
        migrations.AddIndex(
            model_name="inputproduct",
            index=models.Index(fields=["producer", "-bought_on"], name="farm_input_by_producer"),
        ),
        migrations.AddConstraint(
            model_name="inputproduct",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="farm_input_has_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="inputproduct",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["PESTICIDE", "VETERINARY"]), _negated=True),
                    ("waiting_days__isnull", False),
                    _connector="OR",
                ),
                name="farm_input_says_waiting_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="inputproduct",
            constraint=models.CheckConstraint(
                condition=models.Q(("waiting_days__isnull", True), ("waiting_days__lte", 365), _connector="OR"),
                name="farm_input_waiting_days_plausible",
            ),
        ),
        migrations.AddConstraint(
            model_name="inputproduct",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("quantity__isnull", True), ("unit", "")),
                    models.Q(("quantity__gt", 0), models.Q(("unit", ""), _negated=True)),
                    _connector="OR",
                ),
                name="farm_input_quantity_has_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="diaryentry",
            index=models.Index(fields=["crop", "done_on", "id"], name="diary_entry_by_day"),
        ),
        migrations.AddConstraint(
            model_name="diaryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("corrects", models.F("id")), _negated=True), name="diary_entry_corrects_another"
            ),
        ),
        migrations.AddConstraint(
            model_name="diaryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", True), ("is_withdrawal", False)),
                    models.Q(("corrects__isnull", False), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="diary_entry_correction_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="diaryentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dose__isnull", True), ("dose_unit", "")),
                    models.Q(("dose__gt", 0), models.Q(("dose_unit", ""), _negated=True), ("input__isnull", False)),
                    _connector="OR",
                ),
                name="diary_entry_dose_has_unit",
            ),
        ),
    ]
