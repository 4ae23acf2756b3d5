from django.db import migrations, models


def tell_by_notes(apps, schema_editor):
    """What the notes of the register said in words until now."""
    successions = apps.get_model("geography", "UnitSuccession").objects
    successions.filter(extent="PART", note__contains="toàn bộ dân số").update(takes_all_people=True)


class Migration(migrations.Migration):
    dependencies = [("geography", "0002_enter_unit_changes")]

    operations = [
        migrations.AddField(
            model_name="unitsuccession",
            name="takes_all_people",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(tell_by_notes, migrations.RunPython.noop),
    ]
