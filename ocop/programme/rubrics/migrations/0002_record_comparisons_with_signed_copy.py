import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0002_take_uploads_in_pieces"),
        ("rubrics", "0001_create_rubrics"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SignedCopyComparison",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rubric_sha256", models.CharField(max_length=64)),
                ("agrees", models.BooleanField()),
                ("note", models.TextField(blank=True)),
                ("compared_at", models.DateTimeField()),
                (
                    "compared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.storedfile"
                    ),
                ),
                (
                    "rubric",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="comparisons", to="rubrics.rubric"
                    ),
                ),
            ],
            options={
                "ordering": ["-compared_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("agrees", True), models.Q(("note", ""), _negated=True), _connector="OR"),
                        name="rubric_comparison_says_what_differs",
                    )
                ],
            },
        ),
    ]
