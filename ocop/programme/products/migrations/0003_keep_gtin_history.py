import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("products", "0002_find_by_barcode"),
    ]

    operations = [
        migrations.CreateModel(
            name="GtinHeld",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("gtin", models.CharField(max_length=14)),
                ("held_from", models.DateField()),
                ("held_until", models.DateField(null=True)),
                ("released_at", models.DateTimeField(null=True)),
                ("release_reason", models.CharField(blank=True, max_length=500)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gtins_held", to="products.product"
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["gtin", "-id"], name="gtin_held_by_number")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(held_until__isnull=True), fields=("gtin",), name="gtin_held_by_one_product"
                    ),
                    models.UniqueConstraint(
                        condition=Q(held_until__isnull=True), fields=("product",), name="gtin_held_one_at_a_time"
                    ),
                    models.CheckConstraint(
                        condition=Q(held_until__isnull=True) | Q(held_until__gte=F("held_from")),
                        name="gtin_held_period",
                    ),
                    models.CheckConstraint(
                        condition=Q(released_at__isnull=True, release_reason="")
                        | (Q(released_at__isnull=False, held_until__isnull=False) & ~Q(release_reason="")),
                        name="gtin_released_with_reason",
                    ),
                ],
            },
        ),
    ]
