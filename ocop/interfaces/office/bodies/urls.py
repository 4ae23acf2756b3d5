"""The register of bodies."""

from django.urls import path

from ocop.interfaces.office.bodies import views

app_name = "bodies"
urlpatterns = [
    path("", views.bodies, name="list"),
    path("moi/", views.new, name="new"),
    path("<int:body_id>/", views.body, name="body"),
    path("<int:body_id>/kien-toan/", views.renew, name="renew"),
    path("<int:body_id>/ket-thuc/", views.end, name="end"),
    path("<int:body_id>/danh-sach.<str:form>", views.member_list, name="paper"),
    path("<int:body_id>/thanh-vien/<int:member_id>/ket-thuc/", views.end_member, name="end_member"),
    path("<int:body_id>/thanh-vien/<int:member_id>/tai-khoan/", views.link, name="link"),
]
