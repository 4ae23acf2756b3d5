"""Addresses of the papers of the council's day."""

from django.urls import path

from ocop.interfaces.council_room import paper_views, signing_views

PAPERS = "phien/<int:session_id>/van-ban/"
urlpatterns = [
    path(PAPERS, paper_views.papers, name="papers"),
    path(PAPERS + "<slug:paper>.pdf", paper_views.paper_pdf, name="paper_pdf"),
    path(PAPERS + "<slug:paper>.docx", paper_views.paper_docx, name="paper_docx"),
    path(PAPERS + "san-pham/<int:item_id>.pdf", paper_views.table_pdf, name="paper_table"),
    path(PAPERS + "phieu/<int:sheet_id>.pdf", paper_views.member_sheet, name="paper_sheet"),
    path(PAPERS + "<slug:paper>/ky/", signing_views.sign, name="sign_paper"),
    path(PAPERS + "<slug:paper>/da-ky/", signing_views.signed_file, name="signed_paper"),
    path(PAPERS + "<slug:paper>/chu-ky/", signing_views.signatures, name="paper_signatures"),
]
