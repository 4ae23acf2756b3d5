"""A set is noted as compared with the signed paper: who, when, which file, which text."""

import pytest

from ocop.foundation.audit.models import AuditEntry
from ocop.foundation.refusal import FieldRefusal, Refusal
from ocop.programme.accounts.rules.roles import Role
from ocop.programme.rubrics.models import Rubric
from ocop.programme.rubrics.operations.compare_with_signed_copy import compare_with_signed_copy
from ocop.programme.rubrics.queries.comparisons import signed_copy_at_hand, standing_comparison, standing_comparisons
from tests.factories.accounts import make_actor
from tests.factories.files import PDF, make_stored_file
from tests.factories.official_papers import make_document
from tests.factories.recognition import make_ministry_actor
from tests.factories.rubrics import NOW, make_rubric

pytestmark = pytest.mark.django_db
COPY = PDF + b"QD 26"


def compare(rubric, actor=None, **changes):
    given = {
        "actor": actor or make_ministry_actor(),
        "rubric_id": rubric.pk,
        "sha256": rubric.sha256,
        "agrees": True,
        "file": make_stored_file(COPY),
        "now": NOW,
        **changes,
    }
    return compare_with_signed_copy(**given)


def test_who_compared_when_and_with_which_file_is_kept_and_sealed():
    rubric, actor = make_rubric(11), make_ministry_actor()
    made = compare(rubric, actor)
    assert (made.rubric_sha256, made.agrees, made.compared_by_id, made.compared_at) == (
        rubric.sha256,
        True,
        actor.user_id,
        NOW,
    )
    entry = AuditEntry.objects.get(deed="rubrics.compare_with_signed_copy")
    assert (entry.facts["sha256"], entry.facts["rubric_sha256"]) == (made.file.sha256, rubric.sha256)
    assert standing_comparisons(rubric.edition) == {rubric.pk: made}


def test_the_text_of_the_law_stays_as_it_came():
    rubric = make_rubric(11)
    before = (rubric.content, rubric.edition.verified_against_signed_pdf)
    compare(rubric)
    found = Rubric.objects.select_related("edition").get(pk=rubric.pk)
    assert (found.content, found.edition.verified_against_signed_pdf) == before


def test_said_twice_is_noted_once_and_the_newest_stands():
    rubric, actor = make_rubric(11), make_ministry_actor()
    first = compare(rubric, actor)
    assert compare(rubric, actor, file=None) == first  # the copy at hand
    newer = compare(rubric, actor, agrees=False, note="Tiêu chí 1.1, mức 2: bản ký ghi 3 điểm.")
    assert standing_comparison(rubric) == newer


def test_another_text_has_been_compared_by_nobody():
    rubric = make_rubric(11)
    compare(rubric)
    Rubric.objects.filter(pk=rubric.pk).update(sha256="0" * 64)
    rubric.refresh_from_db()
    assert standing_comparison(rubric) is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"file": None}, "scan"),
        ({"agrees": False, "note": "  "}, "note"),
        ({"sha256": "0" * 64}, "agrees"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(changes, field):
    with pytest.raises(FieldRefusal) as refusal:
        compare(make_rubric(11), **changes)
    assert list(refusal.value.faults) == [field]


def test_the_scan_of_the_decision_in_the_register_is_at_hand():
    edition = make_rubric(11).edition
    file = make_stored_file(COPY)
    make_document(number=edition.regulation, issued_on=edition.issued_on, province_code="", file=file)
    assert signed_copy_at_hand(edition) == file


def test_a_province_does_not_answer_for_the_text():
    with pytest.raises(Refusal, match="Bộ đối chiếu"):
        compare(make_rubric(11), make_actor(Role.PROVINCE_OFFICER))
