import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0002_say_who_knows_the_certificate"),
        ("products", "0001_create_products"),
    ]

    operations = [
        migrations.AddField(
            model_name="evidence",
            name="product",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="products.product",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="superseded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="supersedes",
                to="dossiers.evidence",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="pages_hard_to_read",
            field=models.JSONField(default=list),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("superseded_by__isnull", True))
                | models.Q(("superseded_by", models.F("id")), _negated=True),
                name="evidence_not_its_own_successor",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(("product__isnull", True))
                | models.Q(("type", "BUSINESS_REGISTRATION"), _negated=True),
                name="evidence_of_the_producer_names_no_product",
            ),
        ),
    ]
