import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0001_create_courses"),
        ("producers", "0004_keep_filing_mandates"),
        ("products", "0001_create_products"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="BusinessReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("half", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField()),
                ("is_current", models.BooleanField(default=True)),
                ("province_code", models.CharField(db_index=True, max_length=2)),
                ("commune_code", models.CharField(blank=True, db_index=True, max_length=5)),
                ("workers", models.PositiveIntegerField()),
                ("women", models.PositiveIntegerField(null=True)),
                ("minority", models.PositiveIntegerField(null=True)),
                ("note", models.TextField(blank=True)),
                ("correction_reason", models.TextField(blank=True)),
                ("sent_by_name", models.CharField(max_length=120)),
                ("is_typed_by_office", models.BooleanField(default=False)),
                ("told_by", models.CharField(blank=True, max_length=120)),
                ("confirmed_jumps", models.JSONField(default=list)),
                ("sent_at", models.DateTimeField()),
                (
                    "producer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="business_reports",
                        to="producers.producer",
                    ),
                ),
                (
                    "sent_by",
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
            name="BusinessReportLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("output", models.DecimalField(decimal_places=2, max_digits=14, null=True)),
                ("output_unit", models.CharField(blank=True, max_length=30)),
                ("revenue_dong", models.DecimalField(decimal_places=0, max_digits=16)),
                ("export_dong", models.DecimalField(decimal_places=0, max_digits=16, null=True)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="business_report_lines",
                        to="products.product",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="training.businessreport"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="businessreport",
            index=models.Index(fields=["year", "half", "province_code"], name="business_report_by_period"),
        ),
        migrations.AddConstraint(
            model_name="businessreport",
            constraint=models.UniqueConstraint(
                fields=("producer", "year", "half", "version"), name="business_report_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="businessreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_current", True)),
                fields=("producer", "year", "half"),
                name="business_report_current",
            ),
        ),
        migrations.AddConstraint(
            model_name="businessreport",
            constraint=models.CheckConstraint(condition=models.Q(("half__in", (1, 2))), name="business_report_half"),
        ),
        migrations.AddConstraint(
            model_name="businessreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("women__isnull", True), ("women__lte", models.F("workers")), _connector="OR"),
                name="business_report_women",
            ),
        ),
        migrations.AddConstraint(
            model_name="businessreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("minority__isnull", True), ("minority__lte", models.F("workers")), _connector="OR"),
                name="business_report_minority",
            ),
        ),
        migrations.AddConstraint(
            model_name="businessreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("version", 1), models.Q(("correction_reason", ""), _negated=True), _connector="OR"),
                name="business_report_corrected_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="businessreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_typed_by_office", False), models.Q(("told_by", ""), _negated=True), _connector="OR"
                ),
                name="business_report_both_names",
            ),
        ),
        migrations.AddConstraint(
            model_name="businessreportline",
            constraint=models.UniqueConstraint(fields=("report", "product"), name="business_report_line_once"),
        ),
        migrations.AddConstraint(
            model_name="businessreportline",
            constraint=models.CheckConstraint(
                condition=models.Q(("revenue_dong__gte", 0)), name="business_report_revenue"
            ),
        ),
        migrations.AddConstraint(
            model_name="businessreportline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("export_dong__isnull", True),
                    models.Q(("export_dong__gte", 0), ("export_dong__lte", models.F("revenue_dong"))),
                    _connector="OR",
                ),
                name="business_report_export",
            ),
        ),
        migrations.AddConstraint(
            model_name="businessreportline",
            constraint=models.CheckConstraint(
                condition=models.Q(("output__isnull", True), ("output__gte", 0), _connector="OR"),
                name="business_report_output",
            ),
        ),
    ]
