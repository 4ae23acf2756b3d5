"""The offices' desk: commune, province, leader, ministry, inspector, auditor, administrator; one room a topic."""

from django.urls import include, path

app_name = "office"
urlpatterns = [
    path("ho-so/", include("ocop.interfaces.office.review.urls")),
    path("dot-danh-gia/", include("ocop.interfaces.office.rounds.urls")),
    path("cong-nhan/", include("ocop.interfaces.office.recognition.urls")),
    path("tai-khoan/", include("ocop.interfaces.office.accounts.urls")),
    path("nhap-xuat/", include("ocop.interfaces.office.imports.urls")),
]
