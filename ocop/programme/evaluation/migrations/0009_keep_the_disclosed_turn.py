from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0008_create_panel_preference")]
    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="disclosed_turn",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="scoresheet",
            name="is_on_the_table",
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.CheckConstraint(
                condition=Q(is_on_the_table=False) | Q(state="SUBMITTED"), name="score_sheet_on_the_table_is_submitted"
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=Q(disclosed_turn__lte=F("turn")), name="agenda_item_disclosed_turn"
            ),
        ),
    ]
