import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0003_replace_papers_by_newer_ones"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="previous_issued_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="dossier",
            name="follows_version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="followed_by",
                to="dossiers.dossierversion",
            ),
        ),
    ]
