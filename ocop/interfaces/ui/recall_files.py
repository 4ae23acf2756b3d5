"""Files of a recall: the list for calling, and the papers of its entries."""

from typing import Any

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.utils import timezone

from ocop.foundation.files.serving import file_response
from ocop.interfaces.ui.requests import ActorRequest
from ocop.programme.recalls.paper.calling_list import calling_list_pdf, calling_list_table
from ocop.programme.recalls.paper.recall_report import recall_report_pdf
from ocop.programme.recalls.permissions import may_read_contacts, reads_others_trade
from ocop.programme.recalls.queries.recalls_visible import earlier_drills, papers_of
from ocop.programme.recalls.queries.standing import standing_of
from ocop.programme.reporting.paper.row_files import Cell, csv_pieces, excel_file

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}


def sheet_answer(request: ActorRequest, recall: Any, extension: str) -> HttpResponseBase:
    """The list with telephones, for those who call; 404 for everybody else and for another extension."""
    if extension not in MEDIA_TYPES or not may_read_contacts(request.actor, recall):
        raise Http404
    standing = standing_of(recall, is_all=reads_others_trade(request.actor, recall))
    answer: HttpResponseBase
    if extension == "xlsx":
        told = calling_list_table(recall, standing)
        content = excel_file("Thu hồi", told.head, told.columns, told.rows)
        answer = FileResponse(content, content_type=MEDIA_TYPES[extension])
    elif extension == "csv":
        told = calling_list_table(recall, standing)
        head: list[list[Cell]] = [*told.head, [words for words, _width in told.columns]]
        answer = HttpResponse(b"".join(csv_pieces(head, told.rows)), content_type=MEDIA_TYPES[extension])
    else:
        paper = calling_list_pdf(recall, standing, now=timezone.now().replace(microsecond=0))
        answer = HttpResponse(paper, content_type=MEDIA_TYPES[extension])
    answer.headers["Content-Disposition"] = f'attachment; filename="thu-hoi-{recall.pk}.{extension}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def report_answer(request: ActorRequest, recall: Any) -> HttpResponse:
    """The report of the recall, or the minutes of the drill, on paper; the names of buyers without a way to be reached
    stand in it, so that it is for those who may read them."""
    if not may_read_contacts(request.actor, recall):
        raise Http404
    now = timezone.now().replace(microsecond=0)
    standing = standing_of(recall, is_all=reads_others_trade(request.actor, recall))
    content = recall_report_pdf(recall, standing, drills=earlier_drills(recall), now=now)
    answer = HttpResponse(content, content_type=MEDIA_TYPES["pdf"])
    answer.headers["Content-Disposition"] = f'inline; filename="bao-cao-thu-hoi-{recall.pk}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def paper_answer(request: ActorRequest, recall: Any, paper_id: int) -> HttpResponseBase:
    """A photo or paper behind a figure."""
    found = papers_of(recall, is_all=reads_others_trade(request.actor, recall)).filter(pk=paper_id).first()
    if found is None:
        raise Http404
    return file_response(found.file, as_attachment=not found.file.is_image)
