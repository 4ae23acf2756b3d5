from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """Goods of a sale may go in a carton or on a pallet that bears a number."""

    dependencies = [("production", "0002_keep_deliveries")]

    operations = [
        migrations.AddField(
            model_name="entry",
            name="sscc",
            field=models.CharField(blank=True, default="", db_default="", max_length=18),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(
                condition=Q(Q(("sscc", ""), _negated=True), ("kind", "SALE"), ("withdrawn_at__isnull", True)),
                fields=("sscc",),
                name="entry_sscc_once",
            ),
        ),
    ]
