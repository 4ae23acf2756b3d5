from django.urls import path

from ocop.interfaces.portal import (
    catalogue_views,
    document_views,
    home_views,
    law_views,
    machine_views,
    product_views,
    report_views,
)

app_name = "portal"
urlpatterns = [
    path("", home_views.home, name="home"),
    path("gioi-thieu/", home_views.about, name="about"),
    path("thong-ke/", home_views.figures, name="figures"),
    path("san-pham/", catalogue_views.products, name="products"),
    path("san-pham/anh/<int:photo_id>/", product_views.photo, name="photo"),
    path("san-pham/anh/<int:photo_id>/nho/", product_views.thumbnail, name="thumbnail"),
    path("san-pham/<int:product_id>.json", product_views.product_json, name="product_json"),
    path("san-pham/<int:product_id>-<slug:slug>/", product_views.product, name="product"),
    path("san-pham/<int:product_id>-<slug:slug>/vi-sao/", product_views.reasons, name="reasons"),
    path("san-pham/<int:product_id>/", product_views.product, name="product_bare"),
    path("chu-the/", catalogue_views.producers, name="producers"),
    path("chu-the/<int:producer_id>-<slug:slug>/", catalogue_views.producer, name="producer"),
    path("chu-the/<int:producer_id>/", catalogue_views.producer, name="producer_bare"),
    path("quy-dinh/", law_views.law, name="law"),
    path("quy-dinh/<slug:edition_code>/", law_views.edition, name="edition"),
    path("quy-dinh/<slug:edition_code>/<int:set_number>/", law_views.rubric, name="rubric"),
    path("van-ban/", document_views.documents, name="documents"),
    path("van-ban/<int:document_id>/", document_views.document, name="document"),
    path("van-ban/<int:document_id>/ban-chup/", document_views.scan, name="document_scan"),
    path("phan-anh/", report_views.report, name="report"),
    path("phan-anh/tra-cuu/", report_views.report_answer, name="report_answer"),
    path("phan-anh/<str:code>/", report_views.report, name="report_for"),
    path("sitemap.xml", machine_views.sitemap, name="sitemap"),
    path("robots.txt", machine_views.robots, name="robots"),
    path("suc-khoe/", machine_views.health, name="health"),
]
