"""The letter that nominates to the ministry is a document of its own; from its issue the nomination is sent."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [
        ("official_documents", "0001_create_official_documents"),
        ("recognition", "0004_create_certificate_wordings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="recognitiondecision",
            name="nomination_letter",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="nominated_decision",
                to="official_documents.officialdocument",
            ),
        ),
        migrations.AddField(
            model_name="recognitiondecision",
            name="nominated_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="recognitiondecision",
            name="nominated_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="recognitiondecision",
            constraint=models.CheckConstraint(
                condition=Q(nomination_letter__isnull=True, nominated_at__isnull=True)
                | Q(
                    kind="APPROVE_RESULT",
                    state="SIGNED",
                    nomination_letter__isnull=False,
                    nominated_at__isnull=False,
                ),
                name="recognition_decision_nominated",
            ),
        ),
    ]
