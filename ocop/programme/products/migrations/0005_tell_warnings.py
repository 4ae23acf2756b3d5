from django.db import migrations, models

TEXTS = ("warnings", "allergens", "storage", "usage")


class Migration(migrations.Migration):
    """A product tells what its label warns of, what may cause allergies, how it is kept and used."""

    dependencies = [("products", "0004_note_gtins_borne")]

    operations = [
        migrations.AddField(
            model_name="product",
            name=name,
            field=models.TextField(blank=True, default="", db_default=""),
        )
        for name in TEXTS
    ]
