"""Papers of the register and bodies for tests: the least a valid row needs, made by the deeds themselves."""

from datetime import date
from itertools import count
from typing import Any

from ocop.programme.accounts.rules.actor import programme_itself
from ocop.programme.bodies.models import Body
from ocop.programme.bodies.operations.found_body import found_body
from ocop.programme.bodies.operations.paper_of_body import BodyPaper
from ocop.programme.bodies.rules.body_kinds import BodyKind
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.checking_document import DocumentSheet
from ocop.programme.official_documents.operations.register_document import register_document
from ocop.programme.official_documents.rules.document_kinds import DocumentKind
from tests.factories.accounts import NOW

PROGRAMME = programme_itself("tests")
_numbers = count(3001)


def make_sheet(**changes: Any) -> DocumentSheet:
    """A decision of Thái Nguyên of 05/01/2026 with a number of its own unless changed."""
    values: dict[str, Any] = {
        "kind": DocumentKind.DECISION,
        "number": f"{next(_numbers)}/QĐ-UBND",
        "issued_on": date(2026, 1, 5),
        "issuing_authority": "UBND tỉnh Thái Nguyên",
        "subject": "Phê duyệt danh mục sản phẩm OCOP năm 2026",
        "province_code": "19",
        **changes,
    }
    return DocumentSheet(**values)


def make_document(**changes: Any) -> OfficialDocument:
    """A paper on the register."""
    file = changes.pop("file", None)
    return register_document(actor=PROGRAMME, sheet=make_sheet(**changes), file=file, now=NOW)


def make_paper(**changes: Any) -> BodyPaper:
    """A decision of 05/01/2026 as printed."""
    values: dict[str, Any] = {
        "number": f"{next(_numbers)}/QĐ-UBND",
        "issued_on": date(2026, 1, 5),
        "issuing_authority": "UBND tỉnh Thái Nguyên",
        **changes,
    }
    return BodyPaper(**values)


MEMBERS = "Trịnh Xuân Bách; Phó Chủ tịch UBND tỉnh; Trưởng ban\nLê Thị Hoa; Giám đốc Sở Công Thương; Ủy viên"


def make_body(**changes: Any) -> Body:
    """The steering committee of Thái Nguyên with a head and a member, since 05/01/2026."""
    values: dict[str, Any] = {
        "kind": BodyKind.STEERING_COMMITTEE,
        "name": "Ban Chỉ đạo Chương trình OCOP tỉnh Thái Nguyên",
        "province_code": "19",
        "paper": changes.pop("paper", None) or make_paper(),
        "members": MEMBERS,
        "now": NOW,
        **changes,
    }
    return found_body(actor=PROGRAMME, **values)
