import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_take_uploads_in_pieces"),
        ("official_documents", "0002_announce_calendar"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentRelation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("SUPERSEDES", "SUPERSEDES"), ("AMENDS", "AMENDS"), ("ANNULS", "ANNULS")],
                        max_length=12,
                    ),
                ),
                ("effective_on", models.DateField()),
                ("is_partial", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("recorded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300)),
            ],
        ),
        migrations.CreateModel(
            name="DocumentTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("PROGRAMME", "PROGRAMME"),
                            ("CRITERIA", "CRITERIA"),
                            ("BODIES", "BODIES"),
                            ("RECOGNITION", "RECOGNITION"),
                            ("SUPPORT", "SUPPORT"),
                            ("TRADE", "TRADE"),
                            ("MARK", "MARK"),
                            ("SYSTEM", "SYSTEM"),
                            ("TERRITORY", "TERRITORY"),
                            ("TARGETS", "TARGETS"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DocumentWords",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="words",
                        serialize=False,
                        to="official_documents.officialdocument",
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("subject", models.TextField()),
                ("head", models.TextField()),
                ("body", models.TextField(default=" ")),
                (
                    "reading",
                    models.CharField(
                        choices=[
                            ("NONE", "NONE"),
                            ("WAITING", "WAITING"),
                            ("READ", "READ"),
                            ("CUT", "CUT"),
                            ("EMPTY", "EMPTY"),
                            ("BROKEN", "BROKEN"),
                        ],
                        default="NONE",
                        max_length=8,
                    ),
                ),
                ("read_pages", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.AddField(
            model_name="officialdocument",
            name="access",
            field=models.CharField(
                choices=[("PUBLIC", "PUBLIC"), ("INTERNAL", "INTERNAL")], default="INTERNAL", max_length=10
            ),
        ),
        migrations.AddField(
            model_name="officialdocument",
            name="basis_text",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="officialdocument",
            name="commune_code",
            field=models.CharField(blank=True, max_length=5),
        ),
        migrations.AddField(
            model_name="officialdocument",
            name="source_note",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="officialdocument",
            name="kind",
            field=models.CharField(
                choices=[
                    ("DECISION", "DECISION"),
                    ("PLAN", "PLAN"),
                    ("REPORT", "REPORT"),
                    ("LETTER", "LETTER"),
                    ("MINUTES", "MINUTES"),
                    ("RESOLUTION", "RESOLUTION"),
                    ("CONCLUSION", "CONCLUSION"),
                    ("REGULATION", "REGULATION"),
                    ("LAW", "LAW"),
                    ("DECREE", "DECREE"),
                    ("CIRCULAR", "CIRCULAR"),
                    ("DIRECTIVE", "DIRECTIVE"),
                    ("NOTICE", "NOTICE"),
                    ("GUIDANCE", "GUIDANCE"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="officialdocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("commune_code", ""), models.Q(("province_code", ""), _negated=True), _connector="OR"
                ),
                name="official_document_commune_in_province",
            ),
        ),
        migrations.AddField(
            model_name="documentrelation",
            name="recorded_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="documentrelation",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acts_on",
                to="official_documents.officialdocument",
            ),
        ),
        migrations.AddField(
            model_name="documentrelation",
            name="target",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acted_on_by",
                to="official_documents.officialdocument",
            ),
        ),
        migrations.AddField(
            model_name="documenttag",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="tags",
                to="official_documents.officialdocument",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentrelation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("source", "target", "kind"),
                name="document_relation_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentrelation",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", models.F("target")), _negated=True),
                name="document_relation_not_to_itself",
            ),
        ),
        migrations.AddConstraint(
            model_name="documenttag",
            constraint=models.UniqueConstraint(fields=("document", "topic"), name="document_tag_once"),
        ),
    ]
