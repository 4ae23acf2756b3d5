from typing import Any

from django.db import migrations, models


def mark_renewals(apps: Any, _editor: Any) -> None:
    items = apps.get_model("evaluation", "AgendaItem").objects
    items.filter(dossier__kind="RENEWAL").update(is_renewal=True)


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0001_create_dossiers"),
        ("evaluation", "0013_create_ballots"),
    ]

    operations = [
        migrations.AddField("agendaitem", "is_in_writing", models.BooleanField(default=False)),
        migrations.AddField("agendaitem", "is_renewal", models.BooleanField(default=False)),
        migrations.RunPython(mark_renewals, migrations.RunPython.noop, elidable=True),
    ]
