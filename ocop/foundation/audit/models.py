"""The record of deeds: append-only, each entry sealed to the one before it."""

from django.db import models


class AuditChain(models.Model):
    """Head of one chain of entries; locked while an entry is appended, so that numbers have no gap and no double."""

    name = models.CharField(max_length=80, primary_key=True)
    length = models.PositiveBigIntegerField(default=0)
    head = models.CharField(max_length=64, default="")


class AuditEntry(models.Model):
    """One deed: who, on whose behalf, what, about which record, when; hash over its content and the previous hash."""

    chain = models.CharField(max_length=80)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    on_behalf_of = models.CharField(max_length=200, blank=True)
    deed = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=80, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="audit_entry_number_once_per_chain"),
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject_id"], name="audit_entry_subject"),
            models.Index(fields=["at"], name="audit_entry_at"),
        ]
