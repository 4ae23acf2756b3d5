from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("councils", "0005_keep_every_version_of_the_rules")]
    operations = [
        migrations.AddField(
            model_name="councilmember", name="scored_parts", field=models.CharField(blank=True, max_length=5)
        ),
        migrations.AddField(
            model_name="councilmember", name="home_commune_code", field=models.CharField(blank=True, max_length=5)
        ),
    ]
