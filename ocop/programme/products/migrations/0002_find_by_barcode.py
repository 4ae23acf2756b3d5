from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0001_create_products"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="product",
            index=models.Index(fields=["barcode"], name="product_barcode"),
        ),
    ]
