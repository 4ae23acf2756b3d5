"""Hồ sơ phiên họp cho lưu trữ: everything of one session as a BagIt bag (RFC 8493)."""

import shutil
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from ocop.foundation.bagging import make_bag
from ocop.programme.dossiers.paper.version_files import write_json, write_version_files
from ocop.programme.evaluation.models import AgendaItem, AssessmentResult, CouncilSession, ScoreSheet, SessionMinutes
from ocop.programme.evaluation.paper.minutes import minutes_docx, minutes_pdf
from ocop.programme.evaluation.paper.result_sheet import result_sheet_pdf
from ocop.programme.evaluation.paper.score_sheet import score_sheet_pdf
from ocop.programme.evaluation.queries.record_document import record_document
from ocop.programme.evaluation.queries.session_record import with_names
from ocop.programme.evaluation.rules import standalone_verifier
from ocop.programme.products.rules.product_sheet import slug_for

README = """Hồ sơ phiên họp Hội đồng đánh giá, phân hạng sản phẩm OCOP
===========================================================

du-lieu/ho-so-phien-hop.json   toàn bộ phiếu chấm, nhật ký niêm phong, kết quả, biên bản
du-lieu/kiem-tra.py            chương trình kiểm tra độc lập:  python3 kiem-tra.py ho-so-phien-hop.json
bien-ban.pdf, bien-ban.docx    biên bản họp
san-pham/NN-…/                 phiếu chấm từng thành viên, bản giải trình kết quả, hồ sơ và minh chứng của sản phẩm

This is a BagIt bag (RFC 8493): every file is listed with its SHA-256 in manifest-sha256.txt.
"""


KEPT_BACK = """Sản phẩm này được chuyển từ lấy ý kiến bằng văn bản sang họp trực tiếp (điểm d khoản 6 Điều 7,
Quyết định số 26/2026/QĐ-TTg). Phiếu chấm và phiếu lấy ý kiến được giữ lại đến khi kết quả của phiên họp trực tiếp
được biết, vì các thành viên chấm lại độc lập. Dấu niêm phong của các phiếu vẫn nằm trong mã gốc của hồ sơ.
Sau đó hãy tải lại hồ sơ.
"""


def write_council_file(
    session: CouncilSession, folder: Path, *, now: datetime, kept_back: Collection[int] = frozenset()
) -> Path:
    """Write the bag into `folder`, which must not exist yet; returns it.

    In it: the sealed record with its stand-alone verifier, minutes, every sheet of every turn, the explanation of each
    result, each dossier version with its evidence. Of the products `kept_back` (`items_kept_back`) no sheet: a note
    says so. Raises FileExistsError, and FileNotFoundError when a stored file is gone: an archive with a hole is refused
    rather than written.
    """
    folder.mkdir(parents=True)
    (folder / "DOC-TRUOC.txt").write_text(README, encoding="utf-8")
    data = folder / "du-lieu"
    data.mkdir()
    record = record_document(session, now=now, kept_back=kept_back)
    write_json(data / "ho-so-phien-hop.json", record)
    shutil.copyfile(standalone_verifier.__file__, data / "kiem-tra.py")
    minutes = SessionMinutes.objects.select_related("session__council").filter(session=session).first()
    if minutes is not None:
        (folder / "bien-ban.pdf").write_bytes(minutes_pdf(minutes, now=now))
        (folder / "bien-ban.docx").write_bytes(minutes_docx(minutes, now=now))
    results = {
        result.item_id: result
        for result in AssessmentResult.objects.filter(item__session=session).select_related("item__session")
    }
    for item in with_names(session.agenda.all()):
        place = folder / "san-pham" / _name(item)
        write_version_files(item.version_id, place)
        if item.pk in kept_back:
            (place / "PHIEU-GIU-LAI.txt").write_text(KEPT_BACK, encoding="utf-8")
        else:
            _write_marks(item, results.get(item.pk), place, now)
    _bag(folder, session, record)
    return folder


def _write_marks(item: AgendaItem, result: AssessmentResult | None, folder: Path, now: datetime) -> None:
    if result is not None:
        (folder / "giai-trinh-ket-qua.pdf").write_bytes(result_sheet_pdf(result, now=now))
    sheets = ScoreSheet.objects.filter(item=item).select_related(
        "item__session__council", "item__dossier__product", "item__dossier__producer", "member__user"
    )
    for sheet in sheets.order_by("turn", "member_id"):
        name = f"phieu-cham-luot-{sheet.turn}-{slug_for(sheet.member.user.full_name)}-{sheet.pk}.pdf"
        (folder / name).write_bytes(score_sheet_pdf(sheet, now=now))


def _bag(folder: Path, session: CouncilSession, record: Mapping[str, Any]) -> None:
    root = record["minutes"]["content"].get("record_root", "") if record["minutes"] else record["root_now"]
    make_bag(
        folder,
        organisation=session.council.name,
        identifier=f"ocop-session-{session.pk}",
        description=session.name,
        remark=f"record-root {root}",
    )


def _name(item: AgendaItem) -> str:
    return f"{item.position:02d}-{slug_for(item.dossier.product.name)[:60]}"
