from django.db import models
from django.db.models import F, Q

from ocop.programme.official_documents.rules.document_kinds import DocumentTopic
from ocop.programme.official_documents.rules.document_state import RelationKind


class DocumentRelation(models.Model):
    """Quan hệ giữa hai văn bản: what the later paper does to the earlier one, and from which day.

    Never deleted: a wrong one is withdrawn with its reason and no longer counts.
    """

    source = models.ForeignKey("official_documents.OfficialDocument", on_delete=models.PROTECT, related_name="acts_on")
    target = models.ForeignKey(
        "official_documents.OfficialDocument", on_delete=models.PROTECT, related_name="acted_on_by"
    )
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in RelationKind])
    effective_on = models.DateField()
    is_partial = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "target", "kind"],
                condition=Q(withdrawn_at__isnull=True),
                name="document_relation_once",
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="document_relation_not_to_itself"),
        ]


class DocumentTag(models.Model):
    """Lĩnh vực of a paper."""

    document = models.ForeignKey("official_documents.OfficialDocument", on_delete=models.CASCADE, related_name="tags")
    topic = models.CharField(max_length=12, choices=[(topic.value, topic.value) for topic in DocumentTopic])

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "topic"], name="document_tag_once")]
