from django.db import models
from django.db.models import Q


class EpcisToken(models.Model):
    """A bearer token for EPCIS: only its hash is kept. With a `space` it is for trials and sees nothing but its own;
    with `reads_all` it is of an office of the nation, which reads every event and hands in none."""

    sha256 = models.CharField(max_length=64, unique=True)
    label = models.CharField(max_length=120)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, related_name="epcis_tokens")
    may_capture = models.BooleanField()
    may_query = models.BooleanField()
    space = models.CharField(max_length=40, blank=True)
    reads_all = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        "accounts.User", on_delete=models.PROTECT, null=True, related_name="epcis_tokens_taken"
    )
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reads_all=False) & (~Q(space="") | Q(producer__isnull=False))
                | Q(reads_all=True, space="", producer__isnull=True, may_capture=False, created_by__isnull=False),
                name="epcis_token_has_one_holder",
            ),
            models.CheckConstraint(condition=Q(may_capture=True) | Q(may_query=True), name="epcis_token_may_something"),
        ]


class PartyNumber(models.Model):
    """A GLN a producer is known by in events of others."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="party_numbers")
    gln = models.CharField(max_length=13, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(gln=""), name="party_number_has_gln")]


class PartyNumberClaim(models.Model):
    """A GLN a producer says it is known by. It counts only when an officer who has seen the paper of GS1 has confirmed
    it (then it is a `PartyNumber`): a producer could else read what is meant for another."""

    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, related_name="party_number_claims")
    gln = models.CharField(max_length=13)
    claimed_at = models.DateTimeField()
    claimed_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_confirmed = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "gln"], condition=Q(decided_at__isnull=True), name="party_number_claim_open_once"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, is_confirmed=False)
                | Q(decided_at__isnull=False) & (Q(is_confirmed=True) | ~Q(reason="")),
                name="party_number_claim_decided",
            ),
        ]

    def __str__(self) -> str:
        return self.gln


class NamedQuery(models.Model):
    """A question kept under a name, seen by the holder of the token that kept it."""

    name = models.CharField(max_length=120)
    space = models.CharField(max_length=40, blank=True)
    producer = models.ForeignKey("producers.Producer", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "name"], condition=Q(producer__isnull=False), name="named_query_once_per_producer"
            ),
            models.UniqueConstraint(
                fields=["space", "name"], condition=Q(producer__isnull=True), name="named_query_once_per_space"
            ),
        ]
