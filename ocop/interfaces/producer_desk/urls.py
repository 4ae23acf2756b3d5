"""Addresses of the producer's desk, under /ban/chu-the/."""

from django.urls import URLPattern, URLResolver, path

from ocop.interfaces.producer_desk import (
    dossier_views,
    evidence_views,
    filing_views,
    home_views,
    member_views,
    product_views,
    scoring_views,
    section_views,
)

app_name = "producer_desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home_views.home, name="home"),
    path("dang-ky/", home_views.register, name="register"),
    path("xa-phuong/", home_views.communes, name="communes"),
    path("chu-the/<int:producer_id>/", home_views.producer, name="producer"),
    path("chu-the/<int:producer_id>/thanh-vien/", member_views.members, name="members"),
    path("chu-the/<int:producer_id>/thanh-vien/<int:member_id>/thoi/", member_views.end, name="end_membership"),
    path("chu-the/<int:producer_id>/loi-moi/<int:invitation_id>/huy/", member_views.cancel, name="cancel_invitation"),
    path("loi-moi/<str:token>/", member_views.invitation, name="invitation"),
    path("chu-the/<int:producer_id>/san-pham/moi/", product_views.new_product, name="new_product"),
    path("bo-san-pham/", product_views.find_sets, name="find_sets"),
    path("san-pham/<int:product_id>/", product_views.product, name="product"),
    path("san-pham/<int:product_id>/ngung/", product_views.retire, name="retire_product"),
    path("san-pham/<int:product_id>/anh/", product_views.add_photo_page, name="add_photo"),
    path("san-pham/<int:product_id>/anh/<int:photo_id>/", product_views.photo, name="photo"),
    path("san-pham/<int:product_id>/anh/<int:photo_id>/bo/", product_views.drop_photo, name="remove_photo"),
    path("san-pham/<int:product_id>/tieu-chuan/", product_views.add_standard_page, name="add_standard"),
    path(
        "san-pham/<int:product_id>/tieu-chuan/<int:standard_id>/bo/",
        product_views.drop_standard,
        name="remove_standard",
    ),
    path("ho-so/", dossier_views.dossiers, name="dossiers"),
    path("ho-so/moi/", dossier_views.start, name="start_dossier"),
    path("ho-so/<int:dossier_id>/", dossier_views.dossier, name="dossier"),
    path("ho-so/<int:dossier_id>/noi-dung/", section_views.sections, name="sections"),
    path("ho-so/<int:dossier_id>/tu-cham/", scoring_views.scores, name="scores"),
    path("ho-so/<int:dossier_id>/tu-cham/<str:code>/", scoring_views.criterion, name="criterion"),
    path("ho-so/<int:dossier_id>/tu-cham/<str:code>/minh-chung/", scoring_views.proofs, name="proofs"),
    path("ho-so/<int:dossier_id>/minh-chung/kem/", evidence_views.link, name="link_evidence"),
    path("ho-so/<int:dossier_id>/minh-chung/go/", evidence_views.unlink, name="unlink_evidence"),
    path("ho-so/<int:dossier_id>/nop/", filing_views.submit, name="submit_dossier"),
    path("ho-so/<int:dossier_id>/rut/", filing_views.withdraw, name="withdraw_dossier"),
    path("ho-so/<int:dossier_id>/ban-nop/<int:number>/", filing_views.version, name="version"),
    path("ho-so/<int:dossier_id>/so-sanh/", filing_views.compare_versions, name="compare"),
    path("ho-so/<int:dossier_id>/giay/<str:form>.<str:extension>", filing_views.paper, name="paper"),
    path("minh-chung/", evidence_views.evidence, name="evidence"),
    path("minh-chung/<int:evidence_id>/", evidence_views.evidence_item, name="evidence_item"),
    path("minh-chung/<int:evidence_id>/tep/", evidence_views.evidence_file, name="evidence_file"),
    path("minh-chung/<int:evidence_id>/anh-nho/", evidence_views.evidence_thumbnail, name="evidence_thumbnail"),
    path("minh-chung/<int:evidence_id>/cat/", evidence_views.retire, name="retire_evidence"),
]
