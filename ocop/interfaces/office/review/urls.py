"""Addresses of the review desk: dossiers, producers, rubrics. Under /ban/co-quan/ho-so/."""

from django.urls import path

from ocop.interfaces.office.review import (
    advisory_views,
    commune_views,
    dossier_views,
    effort_views,
    help_words,
    producer_views,
    province_views,
    queue_views,
    rubric_comparison_views,
    rubric_views,
)

app_name = "review"
urlpatterns = [
    path("", queue_views.queue, name="queue"),
    path("danh-sach.xlsx", queue_views.export, name="export"),
    path("<int:dossier_id>/", dossier_views.dossier, name="dossier"),
    path("<int:dossier_id>/ban-nop/<int:number>/", dossier_views.dossier, name="version"),
    path("<int:dossier_id>/so-sanh/", dossier_views.compare_versions, name="compare"),
    path(
        "<int:dossier_id>/ban-nop/<int:number>/minh-chung/<int:evidence_id>/",
        dossier_views.evidence,
        name="evidence",
    ),
    path(
        "<int:dossier_id>/ban-nop/<int:number>/giay-xac-nhan/",
        help_words.confirmation_scan,
        name="confirmation_scan",
    ),
    path("<int:dossier_id>/rut/giay-xac-nhan/", help_words.withdrawal_scan, name="withdrawal_scan"),
    path("<int:dossier_id>/van-ban/<slug:paper>.<str:extension>", dossier_views.paper, name="paper"),
    path("<int:dossier_id>/tiep-nhan/", commune_views.accept, name="accept_at_commune"),
    path("<int:dossier_id>/tra-lai/", commune_views.return_to_producer, name="return_by_commune"),
    path("<int:dossier_id>/bao-cao-cap-xa/", commune_views.report, name="commune_report"),
    path("<int:dossier_id>/bao-cao-cap-xa/ban-hanh/", commune_views.issue, name="issue_commune_report"),
    path("<int:dossier_id>/tiep-nhan-cap-tinh/", province_views.accept, name="accept_at_province"),
    path("<int:dossier_id>/yeu-cau-hoan-thien/", province_views.return_to_producer, name="return_by_province"),
    path("<int:dossier_id>/chuyen-to-tu-van/", province_views.send, name="send_to_advisors"),
    path("<int:dossier_id>/bao-cao-to-tu-van/", advisory_views.report, name="advisory_report"),
    path("<int:dossier_id>/bao-cao-to-tu-van/ban-hanh/", advisory_views.issue, name="issue_advisory_report"),
    path("chu-the/", producer_views.producers, name="producers"),
    path("chu-the/<int:producer_id>/", producer_views.producer, name="producer"),
    path(
        "chu-the/<int:producer_id>/giay-dang-ky/<int:evidence_id>/",
        producer_views.registration_paper,
        name="registration_paper",
    ),
    path("chu-the/<int:producer_id>/xac-nhan/", producer_views.verify, name="verify_producer"),
    path("chu-the/<int:producer_id>/chua-xac-nhan/", producer_views.reject, name="reject_producer"),
    path("bo-tieu-chi/", rubric_views.rubrics, name="rubrics"),
    path("bo-tieu-chi/cong-suc/", effort_views.effort, name="effort"),
    path("bo-tieu-chi/<slug:edition_code>/<int:set_number>/", rubric_views.rubric, name="rubric"),
    path(
        "bo-tieu-chi/<slug:edition_code>/<int:set_number>/doi-chieu/",
        rubric_comparison_views.compare,
        name="compare_rubric",
    ),
    path(
        "bo-tieu-chi/<slug:edition_code>/<int:set_number>/doi-chieu/<int:comparison_id>/ban-ky/",
        rubric_comparison_views.signed_copy,
        name="signed_copy",
    ),
]
