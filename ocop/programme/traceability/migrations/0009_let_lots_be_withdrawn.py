from django.db import migrations, models


class Migration(migrations.Migration):
    """A lot that was written down by mistake stays on record and takes no stamps."""

    dependencies = [("traceability", "0008_tell_material_lots")]

    operations = [migrations.AddField(model_name="lot", name="withdrawn_at", field=models.DateTimeField(null=True))]
