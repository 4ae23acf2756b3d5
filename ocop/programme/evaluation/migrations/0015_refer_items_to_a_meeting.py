from django.db import migrations, models
from django.db.models import Q

from ocop.programme.evaluation.rules.session_lifecycle import ItemState


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0014_mark_renewals_on_agendas")]

    operations = [
        migrations.AddField("agendaitem", "referred_at", models.DateTimeField(null=True)),
        migrations.AddField("agendaitem", "referral_grounds", models.JSONField(default=list)),
        migrations.AddField("agendaitem", "referral_reason", models.TextField(blank=True)),
        migrations.AlterField(
            "agendaitem",
            "state",
            models.CharField(
                choices=[
                    ("WAITING", "WAITING"),
                    ("SCORING", "SCORING"),
                    ("CLOSED", "CLOSED"),
                    ("REFERRED", "REFERRED"),
                ],
                default=ItemState.WAITING,
                max_length=8,
            ),
        ),
        migrations.RemoveConstraint("agendaitem", "agenda_item_open_once_per_dossier"),
        migrations.AddConstraint(
            "agendaitem",
            models.UniqueConstraint(
                fields=["dossier"],
                condition=~Q(state__in=["CLOSED", "REFERRED"]),
                name="agenda_item_open_once_per_dossier",
            ),
        ),
        migrations.AddConstraint(
            "agendaitem",
            models.CheckConstraint(
                condition=Q(is_in_writing=False) | Q(is_renewal=True), name="agenda_item_in_writing_is_renewal"
            ),
        ),
        migrations.AddConstraint(
            "agendaitem",
            models.CheckConstraint(
                condition=Q(state="REFERRED", referred_at__isnull=False, is_in_writing=True)
                | (~Q(state="REFERRED") & Q(referred_at__isnull=True)),
                name="agenda_item_referred_at",
            ),
        ),
    ]
