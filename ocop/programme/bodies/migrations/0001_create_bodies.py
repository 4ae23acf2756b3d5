import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("official_documents", "0004_index_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("STEERING_COMMITTEE", "STEERING_COMMITTEE"),
                            ("ASSISTANCE_TEAM", "ASSISTANCE_TEAM"),
                            ("COORDINATION_OFFICE", "COORDINATION_OFFICE"),
                            ("ADVISORY_TEAM", "ADVISORY_TEAM"),
                            ("OTHER", "OTHER"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("CENTRAL", "CENTRAL"), ("PROVINCE", "PROVINCE"), ("COMMUNE", "COMMUNE")],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("sort_key", models.CharField(max_length=700)),
                ("province_code", models.CharField(blank=True, db_index=True, max_length=2)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                ("is_demo", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies_founded",
                        to="official_documents.officialdocument",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bodies_ended",
                        to="official_documents.officialdocument",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="bodies.body",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BodyMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_name", models.CharField(max_length=120)),
                ("sort_key", models.CharField(max_length=400)),
                ("office_position", models.CharField(blank=True, max_length=250)),
                ("post", models.CharField(max_length=20)),
                ("position", models.PositiveSmallIntegerField()),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="bodies.body"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats_given",
                        to="official_documents.officialdocument",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seats_ended",
                        to="official_documents.officialdocument",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="body_seats",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="body_has_name"),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="body_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("commune_code", ""), ("level", "CENTRAL"), ("province_code", "")),
                    models.Q(
                        ("commune_code", ""), ("level", "PROVINCE"), models.Q(("province_code", ""), _negated=True)
                    ),
                    models.Q(
                        ("level", "COMMUNE"),
                        models.Q(("province_code", ""), _negated=True),
                        models.Q(("commune_code", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="body_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("parent__isnull", True), models.Q(("parent", models.F("id")), _negated=True), _connector="OR"
                ),
                name="body_not_its_parent",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.UniqueConstraint(fields=("document", "kind", "name"), name="body_once_per_paper"),
        ),
        migrations.AddIndex(
            model_name="bodymember",
            index=models.Index(fields=["body", "valid_from"], name="body_member_by_day"),
        ),
        migrations.AddConstraint(
            model_name="bodymember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="body_member_period",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("post", "HEAD"), ("valid_until__isnull", True)),
                fields=("body",),
                name="body_one_head",
            ),
        ),
        migrations.AddConstraint(
            model_name="bodymember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("user__isnull", False), ("valid_until__isnull", True)),
                fields=("body", "user"),
                name="body_member_account_once",
            ),
        ),
    ]
