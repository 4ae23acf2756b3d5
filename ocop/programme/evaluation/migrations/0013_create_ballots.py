import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("councils", "0007_recusals_and_ties"),
        ("evaluation", "0012_give_consultations_a_last_day"),
    ]

    operations = [
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "opinion",
                    models.CharField(choices=[("KEEP", "KEEP"), ("CHANGE", "CHANGE"), ("MEET", "MEET")], max_length=6),
                ),
                ("star", models.PositiveSmallIntegerField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("sent_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="evaluation.agendaitem",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ballots",
                        to="councils.councilmember",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["item", "member"], name="ballot_once_per_member_product"),
                    models.CheckConstraint(
                        condition=Q(opinion="KEEP") | ~Q(reason=""), name="ballot_dissent_has_a_reason"
                    ),
                    models.CheckConstraint(
                        condition=Q(opinion="CHANGE", star__isnull=False, star__range=(1, 5))
                        | (~Q(opinion="CHANGE") & Q(star__isnull=True)),
                        name="ballot_star_of_a_change",
                    ),
                ]
            },
        ),
    ]
