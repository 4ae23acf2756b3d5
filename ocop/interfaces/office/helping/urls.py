"""Addresses of helping producers file, under /ban/co-quan/nop-ho/."""

from django.urls import path

from ocop.interfaces.office.helping import views

app_name = "helping"
urlpatterns = [
    path("", views.mandates, name="list"),
    path("moi/", views.new, name="new"),
    path("thoi/", views.leave, name="leave"),
    path("chu-the/<int:producer_id>/", views.known, name="known"),
    path("<int:mandate_id>/", views.mandate, name="mandate"),
    path("<int:mandate_id>/gui-ma/", views.send_code, name="send_code"),
    path("<int:mandate_id>/xac-nhan/", views.confirm, name="confirm"),
    path("<int:mandate_id>/giay/", views.confirm_on_paper, name="confirm_on_paper"),
    path("<int:mandate_id>/giay-nho-nop-ho.pdf", views.slip, name="slip"),
    path("<int:mandate_id>/ban-chup/", views.scan, name="scan"),
    path("<int:mandate_id>/bat-dau/", views.work, name="work"),
    path("<int:mandate_id>/ket-thuc/", views.end, name="end"),
    path("<int:mandate_id>/tai-khoan/", views.account, name="account"),
]
