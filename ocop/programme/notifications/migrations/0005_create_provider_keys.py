"""Keys of providers that are renewed and used up, shared by all nodes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0004_create_preferences")]

    operations = [
        migrations.CreateModel(
            name="ProviderKeys",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("provider", models.CharField(max_length=20, unique=True)),
                ("access", models.TextField(blank=True)),
                ("renewal", models.TextField(blank=True)),
                ("first_digest", models.CharField(blank=True, max_length=64)),
                ("valid_until", models.DateTimeField(null=True)),
                ("claimed_until", models.DateTimeField(null=True)),
            ],
        ),
    ]
