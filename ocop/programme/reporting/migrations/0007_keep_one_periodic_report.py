from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reporting", "0006_drop_reports")]

    operations = [
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("checked_at__isnull", True), ("state", "DRAFTED")),
                    models.Q(("approved_at__isnull", True), ("checked_at__isnull", False), ("state", "CHECKED")),
                    models.Q(
                        ("approved_at__isnull", False),
                        ("checked_at__isnull", False),
                        ("state__in", ["APPROVED", "REPLACED"]),
                    ),
                    models.Q(("approved_at__isnull", True), ("state", "DROPPED")),
                    _connector="OR",
                ),
                name="report_state_has_its_moments",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("signed_file__isnull", True), ("signed_sha256", "")),
                    models.Q(
                        ("signed_file__isnull", False),
                        ("state__in", ["APPROVED", "REPLACED"]),
                        models.Q(("signed_sha256", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="report_signed_by_its_approval",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("dropped_at__isnull", False),
                        ("state", "DROPPED"),
                        models.Q(("drop_reason", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "DROPPED"), _negated=True), ("drop_reason", ""), ("dropped_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="report_dropped_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaced_by__isnull", False), ("state", "REPLACED")),
                    models.Q(models.Q(("state", "REPLACED"), _negated=True), ("replaced_by__isnull", True)),
                    _connector="OR",
                ),
                name="report_replaced_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "PERIOD"), ("state__in", ["DRAFTED", "CHECKED"])),
                fields=("province_code", "as_of"),
                name="one_periodic_report_on_its_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "PERIOD"), ("state", "APPROVED")),
                fields=("province_code", "as_of"),
                name="one_periodic_report_approved",
            ),
        ),
    ]
