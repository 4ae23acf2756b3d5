"""Taking a member off a product after the marks were read is choosing among marks: only for an established conflict."""

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal
from ocop.programme.councils.models import DeclaredConflict
from ocop.programme.councils.operations.declare_conflict import declare_conflict
from ocop.programme.councils.rules.council_seats import ConflictKind, ConflictReason
from ocop.programme.evaluation.models import AssessmentResult
from ocop.programme.evaluation.operations.begin_discussion import begin_discussion
from ocop.programme.evaluation.operations.keep_away_in_session import keep_away_in_session
from tests.factories.councils import NOW, TODAY, seat_actor
from tests.factories.evaluation import make_sitting, nothing
from tests.factories.kept import made_once

pytestmark = pytest.mark.django_db
KINDS = [ConflictKind.RECUSE, ConflictKind.ABSTAIN]


def _scored():
    """Four score, the last of them gave nothing; nobody has read the others' marks yet."""
    made = make_sitting(members=4)
    made.open()
    made.hand_in_everything(without=[made.members[-1]])
    made.hand_in(made.members[-1], choose=nothing)
    return made


scored = made_once(_scored)


@pytest.fixture
def sitting(scored, settings):
    return scored.again(settings)


def keep_away(sitting, kind=ConflictKind.RECUSE, **changes):
    given = {
        "actor": seat_actor(sitting.chair),
        "session_id": sitting.session.pk,
        "member_id": sitting.members[-1].pk,
        "producer_id": sitting.item.dossier.producer_id,
        "kind": kind,
        "reason": ConflictReason.KINSHIP,
        "note": "Sổ hộ khẩu: chị gái của người đại diện.",
        "is_established": False,
        "today": TODAY,
        "now": NOW,
        **changes,
    }
    return keep_away_in_session(**given)


def discuss(sitting):
    begin_discussion(actor=seat_actor(sitting.chair), session_id=sitting.session.pk, now=NOW)


def deeds():
    return AuditEntry.objects.filter(deed="evaluation.keep_away_in_session")


@pytest.mark.parametrize("kind", KINDS)
def test_before_the_marks_are_read_nothing_more_is_asked(sitting, kind):
    assert keep_away(sitting, kind).kind == kind
    assert not deeds().exists()


@pytest.mark.parametrize("kind", KINDS)
def test_afterwards_it_is_refused_with_the_consequence(sitting, kind):
    discuss(sitting)
    with pytest.raises(FieldRefusal) as refusal:
        keep_away(sitting, kind)
    count = len(sitting.everyone)
    said = refusal.value.faults["is_established"]
    assert f"còn {count - 1} trên {count} phiếu" in said[0]
    assert "Chỉ loại một phiếu đã mở khi xung đột lợi ích đã được xác lập" in said[1]
    assert not DeclaredConflict.objects.exists()


def test_an_established_conflict_takes_the_sheet_out_and_is_sealed_with_the_session(sitting):
    discuss(sitting)
    keep_away(sitting, is_established=True)
    entry = deeds().get()
    count = len(sitting.everyone)
    assert entry.chain == f"session-{sitting.session.pk}"
    assert entry.facts["sheets"] == [{"item": sitting.item.pk, "before": count, "after": count - 1}]
    sitting.close()
    assert AssessmentResult.objects.get(item=sitting.item).star == 5


def test_established_on_nothing_is_refused(sitting):
    discuss(sitting)
    with pytest.raises(FieldRefusal) as refusal:
        keep_away(sitting, ConflictKind.ABSTAIN, is_established=True, note=" ")
    assert list(refusal.value.faults) == ["note"]


def test_too_few_sheets_left_are_told(sitting):
    discuss(sitting)
    for member in sitting.members[:-1]:
        keep_away(sitting, is_established=True, member_id=member.pk)
    with pytest.raises(FieldRefusal, match="phiên không kết thúc được với sản phẩm này"):
        keep_away(sitting)


def test_the_member_s_own_word_counts_at_any_time(sitting):
    discuss(sitting)
    member = sitting.members[-1]
    producer = sitting.item.dossier.producer_id
    conflict = declare_conflict(
        actor=seat_actor(member),
        member_id=member.pk,
        producer_id=producer,
        reason=ConflictReason.KINSHIP,
        today=TODAY,
        now=NOW,
    )
    assert conflict.kind == ConflictKind.ABSTAIN


def test_once_the_results_left_the_room_no_mark_moves_any_more():
    sitting = make_sitting(members=3)
    sitting.open()
    sitting.hand_in_everything()
    sitting.close()
    sitting.release()
    assert keep_away(sitting).kind == ConflictKind.RECUSE
