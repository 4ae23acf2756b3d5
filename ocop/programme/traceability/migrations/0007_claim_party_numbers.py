import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("producers", "0005_allow_codes_for_withdrawal"),
        ("traceability", "0006_let_offices_read"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="PartyNumberClaim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gln", models.CharField(max_length=13)),
                ("claimed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(null=True)),
                ("is_confirmed", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=500)),
                (
                    "claimed_by",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="party_number_claims",
                        to="producers.producer",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(decided_at__isnull=True),
                        fields=("producer", "gln"),
                        name="party_number_claim_open_once",
                    ),
                    models.CheckConstraint(
                        condition=Q(decided_at__isnull=True, is_confirmed=False)
                        | Q(decided_at__isnull=False) & (Q(is_confirmed=True) | ~Q(reason="")),
                        name="party_number_claim_decided",
                    ),
                ],
            },
        ),
    ]
