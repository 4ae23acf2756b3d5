"""Báo cáo: the board of a territory, tables people put together, kept reports, the sector's table."""

from django.urls import path

from ocop.interfaces.office.reports import board_views, ptnt_views, report_views, table_views

app_name = "reports"
urlpatterns = [
    path("", board_views.board, name="board"),
    path("bang/", table_views.tables, name="tables"),
    path("bang/tep/<slug:kind>/", table_views.table_file, name="table_file"),
    path("bang/luu/", table_views.save, name="save_question"),
    path("bang/luu/<int:question_id>/xoa/", table_views.forget, name="forget_question"),
    path("bang/lap/", table_views.keep, name="keep_table"),
    path("da-lap/", report_views.reports, name="reports"),
    path("da-lap/dinh-ky/", report_views.draft_period, name="draft_period"),
    path("da-lap/<int:report_id>/", report_views.report, name="report"),
    path("da-lap/<int:report_id>/tep/<slug:kind>/", report_views.report_file, name="report_file"),
    path("da-lap/<int:report_id>/da-ky.pdf", report_views.signed_file, name="signed_file"),
    path("da-lap/<int:report_id>/kiem-tra/", report_views.check, name="check_report"),
    path("da-lap/<int:report_id>/duyet/", report_views.approve, name="approve_report"),
    path("da-lap/<int:report_id>/bo/", report_views.drop, name="drop_report"),
    path("ptnt-ocop/", ptnt_views.ptnt, name="ptnt"),
    path("ptnt-ocop/bang.csv", ptnt_views.ptnt_csv, name="ptnt_csv"),
    path("ptnt-ocop/bang.xlsx", ptnt_views.ptnt_xlsx, name="ptnt_xlsx"),
]
