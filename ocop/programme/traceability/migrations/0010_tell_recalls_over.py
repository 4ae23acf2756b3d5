from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A lot knows when its recall was carried out, and the recalled lots of a product are found at once."""

    dependencies = [("traceability", "0009_let_lots_be_withdrawn")]

    operations = [
        migrations.AddField(model_name="lot", name="recall_over_at", field=models.DateTimeField(null=True)),
        migrations.AddConstraint(
            model_name="lot",
            constraint=models.CheckConstraint(
                condition=Q(("recall_over_at__isnull", True), ("recalled_at__isnull", False), _connector="OR"),
                name="lot_recall_over_after",
            ),
        ),
        migrations.AddIndex(
            model_name="lot",
            index=models.Index(
                condition=Q(("recalled_at__isnull", False)), fields=["product"], name="lot_recalled_of_product"
            ),
        ),
    ]
