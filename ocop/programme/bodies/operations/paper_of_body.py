"""Part of every deed on a body: the paper it rests on, and the list of people it names."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from ocop.foundation.record_language import in_record_language
from ocop.foundation.refusal import FieldRefusal
from ocop.foundation.text.folding import fold
from ocop.foundation.text.sorting import person_sort_key
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.bodies.labels import LINE_FAULTS
from ocop.programme.bodies.models import Body, BodyMember
from ocop.programme.bodies.rules.member_lines import MemberLine, read_member_lines
from ocop.programme.notifications.operations.notify import LONGEST_KEY, notify
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.record_document import record_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind


@dataclass(frozen=True)
class BodyPaper:
    """The decision as printed; one on the register already is found by number, day and authority."""

    number: str
    issued_on: date
    issuing_authority: str
    signatory: str = ""
    signatory_position: str = ""
    subject: str = ""


def decision_on_record(
    paper: BodyPaper,
    *,
    actor: Actor,
    province_code: str,
    commune_code: str,
    subject: str,
    is_demo: bool = False,
    now: datetime,
) -> OfficialDocument:
    """The record of the decision, existing or new. Raises FieldRefusal (`number`, `issuing_authority`)."""
    return record_document(
        actor=actor,
        kind=DocumentKind.DECISION,
        number=paper.number,
        issued_on=paper.issued_on,
        issuing_authority=paper.issuing_authority,
        signatory=paper.signatory,
        signatory_position=paper.signatory_position,
        subject=paper.subject.strip() or subject,
        province_code=province_code,
        commune_code=commune_code,
        is_demo=is_demo,
        now=now,
    )


def subject_about(words: str, body_name: str) -> str:
    """What the register says of a decision nobody has described: "Kiện toàn Ban Chỉ đạo …"."""
    with in_record_language():
        return f"{words} {body_name}"


def people_or_refusal(text: str) -> list[MemberLine]:
    """The people of a pasted list. Raises FieldRefusal (`members`) naming every line that is not understood."""
    people, faulty = read_member_lines(text)
    if faulty:
        raise FieldRefusal(
            {"members": [LINE_FAULTS[one.fault] % {"number": one.number, "said": one.said} for one in faulty[:20]]}
        )
    if not people:
        raise FieldRefusal({"members": [_("Hãy ghi danh sách thành viên, mỗi người một dòng.")]})
    return people


def seat(
    body: Body,
    people: Sequence[MemberLine],
    *,
    valid_from: date,
    document: OfficialDocument,
    accounts: Mapping[str, int] | None = None,
    now: datetime,
) -> None:
    """Write the rows of these people, in their order; `accounts` (folded name → account) stay linked where the list
    bears the name once."""
    names = Counter(fold(one.person_name) for one in people)
    known = {name: user_id for name, user_id in (accounts or {}).items() if names[name] == 1}
    BodyMember.objects.bulk_create(
        BodyMember(
            body=body,
            person_name=one.person_name,
            sort_key=person_sort_key(one.person_name),
            office_position=one.office_position,
            post=one.post,
            position=place,
            valid_from=valid_from,
            document=document,
            user_id=known.get(fold(one.person_name)),
        )
        for place, one in enumerate(people, start=1)
    )
    tell_seated(
        body,
        [known[name] for one in people if (name := fold(one.person_name)) in known],
        number=document.number,
        now=now,
    )


def tell_seated(body: Body, user_ids: Sequence[int], *, number: str, now: datetime) -> None:
    """Tell people with an account that they are on the list; once for each decision."""
    with in_record_language():
        notify(
            user_ids=user_ids,
            kind="bodies.seated",
            title=_("Ông/Bà có tên trong %(body)s") % {"body": body.name},
            body=_("Theo %(number)s. Danh sách và văn bản xem được trên hệ thống.") % {"number": number},
            link=f"/ban/co-quan/to-chuc/{body.pk}/",
            key=f"body:{body.pk}:seated:{number}"[:LONGEST_KEY],
            now=now,
        )
