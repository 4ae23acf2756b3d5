import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0008_record_helped_filing"),
        ("files", "0002_take_uploads_in_pieces"),
        ("producers", "0005_allow_codes_for_withdrawal"),
    ]

    operations = [
        migrations.CreateModel(
            name="WithdrawalConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("way", models.CharField(choices=[("CODE", "CODE"), ("PAPER", "PAPER")], max_length=6)),
                ("confirmed_by_name", models.CharField(max_length=120)),
                ("confirmed_at", models.DateTimeField()),
                ("slip_number", models.CharField(blank=True, max_length=20)),
                (
                    "code",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="producers.confirmationcode",
                    ),
                ),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="withdrawal_confirmation",
                        to="dossiers.dossier",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="producers.filingmandate"
                    ),
                ),
                (
                    "scan",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("code__isnull", False), ("scan__isnull", True), ("way", "CODE")),
                            models.Q(("code__isnull", True), ("scan__isnull", False), ("way", "PAPER")),
                            _connector="OR",
                        ),
                        name="withdrawal_confirmation_is_whole",
                    )
                ],
            },
        ),
    ]
