from django.urls import URLPattern, URLResolver, path

from ocop.interfaces.office.recognition import (
    certificate_views,
    decision_views,
    draft_views,
    nomination_views,
    returned_views,
    wording_views,
)

app_name = "recognition"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", decision_views.decisions, name="list"),
    path("lap-du-thao/", decision_views.prepare, name="prepare"),
    path("tiem-nang-5-sao/", nomination_views.nomination_list, name="nominations"),
    path("ket-qua-bo-tra-ve/", returned_views.returned, name="returned"),
    path("ket-qua-bo-tra-ve/<int:result_id>/cong-nhan/", returned_views.recognise, name="returned_recognise"),
    path("ket-qua-bo-tra-ve/<int:result_id>/danh-gia/", returned_views.assess, name="returned_assess"),
    path("ket-qua-bo-tra-ve/<int:result_id>/ket-thuc/", returned_views.close, name="returned_close"),
    path("<int:decision_id>/dua-ra/<int:item_id>/", returned_views.take_off, name="take_off"),
    path("<int:decision_id>/", decision_views.decision, name="decision"),
    path("<int:decision_id>/trinh/", decision_views.submit, name="submit"),
    path("<int:decision_id>/sua/", draft_views.edit, name="edit"),
    path("<int:decision_id>/de-lai/<int:item_id>/", draft_views.leave_out_of_list, name="leave_out"),
    path("<int:decision_id>/dua-vao/<int:result_id>/", draft_views.put_back_on_list, name="put_back"),
    path("<int:decision_id>/ky/", decision_views.sign, name="sign"),
    path("<int:decision_id>/tra-lai/", decision_views.send_back, name="send_back"),
    path("<int:decision_id>/de-nghi-bo/", nomination_views.nominate, name="nominate"),
    path("<int:decision_id>/chuyen/<int:item_id>/", decision_views.route, name="route"),
    path("<int:decision_id>/<str:name>", decision_views.decision_paper, name="paper"),
    path("giay-chung-nhan/", certificate_views.certificates, name="certificates"),
    path("giay-chung-nhan/cau-chu/", wording_views.wording, name="wording"),
    path("giay-chung-nhan/<int:certificate_id>/", certificate_views.certificate, name="certificate"),
    path("giay-chung-nhan/<int:certificate_id>/thu-hoi/", certificate_views.revoke, name="revoke"),
    path("giay-chung-nhan/<int:certificate_id>/giay.pdf", certificate_views.certificate_paper, name="certificate_pdf"),
    path("giay-chung-nhan/<int:certificate_id>/qr.svg", certificate_views.certificate_qr, name="certificate_qr"),
]
