"""The offices' desk: commune, province, leader, ministry, inspector, auditor, administrator; one room a topic."""

from django.urls import include, path

app_name = "office"
urlpatterns = [
    path("ho-so/", include("ocop.interfaces.office.review.urls")),
    path("nop-ho/", include("ocop.interfaces.office.helping.urls")),
    path("san-pham-mau/", include("ocop.interfaces.office.samples.urls")),
    path("dot-danh-gia/", include("ocop.interfaces.office.rounds.urls")),
    path("cong-nhan/", include("ocop.interfaces.office.recognition.urls")),
    path("kiem-tra/", include("ocop.interfaces.office.inspections.urls")),
    path("tai-khoan/", include("ocop.interfaces.office.accounts.urls")),
    path("du-lieu-ca-nhan/", include("ocop.interfaces.office.privacy.urls")),
    path("van-ban/", include("ocop.interfaces.office.documents.urls")),
    path("to-chuc/", include("ocop.interfaces.office.bodies.urls")),
    path("nhap-xuat/", include("ocop.interfaces.office.imports.urls")),
    path("thoi-han/", include("ocop.interfaces.office.clocks.urls")),
    path("so-lieu/", include("ocop.interfaces.office.figures.urls")),
    path("ke-hoach/", include("ocop.interfaces.office.planning.urls")),
    path("ho-tro/", include("ocop.interfaces.office.support.urls")),
    path("tap-huan/", include("ocop.interfaces.office.training.urls")),
    path("xuc-tien/", include("ocop.interfaces.office.promotion.urls")),
    path("tem/", include("ocop.interfaces.office.stamps.urls")),
    path("nhat-ky/", include("ocop.interfaces.office.farming.urls")),
    path("giam-sat-tem/", include("ocop.interfaces.office.watch.urls")),
    path("thu-hoi/", include("ocop.interfaces.office.recalls.urls")),
    path("ket-noi/", include("ocop.interfaces.office.exchange.urls")),
    path("bao-cao/", include("ocop.interfaces.office.reports.urls")),
    path("hop-gui-di/", include("ocop.interfaces.office.outbox.urls")),
    path("don-vi-hanh-chinh/", include("ocop.interfaces.office.units.urls")),
]
