from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_create_stored_files"),
    ]

    operations = [
        migrations.CreateModel(
            name="IncomingUpload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=32, unique=True)),
                ("owner_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=180)),
                ("length", models.PositiveBigIntegerField()),
                ("received", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("begun_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["owner_id"], name="incoming_upload_of_person"),
                    models.Index(fields=["expires_at"], name="incoming_upload_expiry"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("length__gt", 0), ("received__lte", models.F("length"))),
                        name="incoming_upload_not_longer_than_announced",
                    )
                ],
            },
        ),
    ]
