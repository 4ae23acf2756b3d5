"""The council room: sessions, score sheets, the board of chair and secretary, results and minutes."""

from django.urls import path

from ocop.interfaces.council_room import board_views, member_views, result_views, run_views, sheet_views

app_name = "council_room"
ITEM = "phien/<int:session_id>/san-pham/<int:item_id>/"
urlpatterns = [
    path("", member_views.sessions, name="sessions"),
    path("phien/<int:session_id>/", member_views.session, name="session"),
    path("phien/<int:session_id>/lien-quan/", member_views.declare, name="declare"),
    path(ITEM + "anh/", member_views.photo, name="photo"),
    path(ITEM + "minh-chung/<int:evidence_id>/", member_views.evidence, name="evidence"),
    path(ITEM + "phieu/", sheet_views.sheet, name="sheet"),
    path(ITEM + "phieu/tieu-chi/<str:code>/", sheet_views.save, name="save_answer"),
    path(ITEM + "phieu/nhan-xet/", sheet_views.remark, name="save_remark"),
    path(ITEM + "phieu/nop/", sheet_views.submit, name="submit_sheet"),
    path(ITEM + "phieu/pdf/", sheet_views.sheet_pdf, name="sheet_pdf"),
    path("phien/<int:session_id>/dieu-hanh/", board_views.board, name="board"),
    path("phien/<int:session_id>/diem-danh/", board_views.attendance, name="attendance"),
    path("phien/<int:session_id>/mo/", run_views.open_the_session, name="open"),
    path("phien/<int:session_id>/ket-thuc/", run_views.close_the_session, name="close"),
    path(ITEM + "dieu-hanh/", board_views.item, name="run_item"),
    path(ITEM + "mo/", run_views.open_one, name="open_item"),
    path(ITEM + "mo-lai-phieu/<int:sheet_id>/", run_views.reopen, name="reopen_sheet"),
    path(ITEM + "loai/", run_views.knock_out, name="knock_out"),
    path(ITEM + "loai/<int:knock_out_id>/go/", run_views.lift, name="lift_knock_out"),
    path(ITEM + "thao-luan/", run_views.discussed, name="spread_discussed"),
    path(ITEM + "muc-thong-nhat/<str:code>/", run_views.agree, name="consolidate"),
    path("phien/<int:session_id>/ket-qua/", result_views.results, name="results"),
    path(ITEM + "ket-qua/", result_views.result, name="result"),
    path(ITEM + "du-lieu.json", result_views.export, name="export"),
    path("phien/<int:session_id>/bien-ban/", result_views.minutes, name="minutes"),
    path("phien/<int:session_id>/bien-ban/ky/", result_views.sign, name="sign_minutes"),
    path("phien/<int:session_id>/bien-ban.pdf", result_views.minutes_pdf_page, name="minutes_pdf"),
    path("phien/<int:session_id>/bien-ban.docx", result_views.minutes_docx_page, name="minutes_docx"),
]
