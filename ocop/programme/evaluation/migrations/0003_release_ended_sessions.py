from django.db import migrations
from django.db.models import F


def release(apps, schema_editor):
    """Sessions whose minutes were signed had their results known already; unsigned ones are the council's again."""
    sessions = apps.get_model("evaluation", "CouncilSession").objects
    for state in ("CLOSED", "APPROVED"):
        signed = sessions.filter(state=state, minutes__approved_at__isnull=False)
        for session in signed.annotate(signed_at=F("minutes__approved_at")):
            session.confirmed_at = session.released_at = session.signed_at
            session.state = "RELEASED" if state == "CLOSED" else state
            session.save(update_fields=["confirmed_at", "released_at", "state"])
    dossiers = apps.get_model("dossiers", "Dossier").objects
    dossiers.filter(state="ASSESSED", agenda_items__session__state="CLOSED").update(state="IN_COUNCIL")


def take_back(apps, schema_editor):
    """The phases after the closing were one before."""
    sessions = apps.get_model("evaluation", "CouncilSession").objects
    dossiers = apps.get_model("dossiers", "Dossier").objects
    ended = ["CLOSED", "CONFIRMED", "CHECKED"]
    dossiers.filter(state="IN_COUNCIL", agenda_items__session__state__in=ended).update(state="ASSESSED")
    sessions.filter(state__in=["CONFIRMED", "CHECKED", "RELEASED"]).update(state="CLOSED")
    sessions.filter(state__in=["OPEN", "DISCUSSION", "RESCORING"]).update(state="SCORING")
    sessions.filter(state="VALIDATED").update(state="PREPARED")


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0002_phases_and_turns")]
    operations = [migrations.RunPython(release, take_back, elidable=True)]
