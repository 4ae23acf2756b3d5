"""Nhập một danh sách văn bản vào sổ: cả danh sách hoặc không dòng nào."""

import hashlib
import json
from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ocop.foundation.audit.deeds import deed
from ocop.foundation.refusal import Refusal, refuse_if
from ocop.programme.accounts.rules.actor import Actor
from ocop.programme.official_documents.models import OfficialDocument
from ocop.programme.official_documents.operations.indexing import link_grounds
from ocop.programme.official_documents.operations.planning_import import PlannedImport, plan_import
from ocop.programme.official_documents.operations.register_document import register_document
from ocop.programme.official_documents.permissions import why_not_keep_document


def import_documents(
    *, actor: Actor, cells: Sequence[Sequence[str]], province_code: str, commune_code: str = "", now: datetime
) -> PlannedImport:
    """Out: the plan that was carried out. Papers on the register already stay as they are (`correct_document`).

    The list is read and checked anew, whatever its preview said; sent twice, the second time finds nothing new and is
    refused. Raises Refusal with the first faults.
    """
    with deed("official_documents.import", actor=actor, now=now) as record:
        refuse_if(why_not_keep_document(actor, province_code=province_code, commune_code=commune_code))
        plan = plan_import(
            cells, actor=actor, province_code=province_code, commune_code=commune_code, today=localdate(now)
        )
        if not plan.may_be_written:
            told = [sentence for row in plan.rows for _label, sentence in row.faults]
            raise Refusal(*[*plan.faults, *told][:5] or [_("Danh sách không có văn bản nào mới.")])
        written = [
            register_document(actor=actor, sheet=row.sheet, now=now) for row in plan.rows if row.outcome == "NEW"
        ]
        for document in written:  # a ground may stand further down the same list
            if document.basis_text:
                link_grounds(document, actor)
        digest = hashlib.sha256(json.dumps(cells, default=str, ensure_ascii=False).encode()).hexdigest()
        record.about_key(OfficialDocument, written[0].pk, rows=len(written), province=province_code, sha256=digest)
    return plan
