from django.urls import path

from ocop.interfaces.office.accounts import audit_views, grant_views, people_views

app_name = "accounts"
urlpatterns = [
    path("", people_views.people, name="list"),
    path("moi/", people_views.new_person, name="new"),
    path("nhat-ky/", audit_views.audit, name="audit"),
    path("nhat-ky/kiem-tra/", audit_views.verify_seals, name="verify_seals"),
    path("<int:user_id>/", people_views.person, name="person"),
    path("<int:user_id>/giao-vai-tro/", grant_views.give_role, name="give_role"),
    path("<int:user_id>/khoa/", people_views.lock_or_unlock, {"is_active": False}, name="lock"),
    path("<int:user_id>/mo-khoa/", people_views.lock_or_unlock, {"is_active": True}, name="unlock"),
    path("<int:user_id>/dat-lai-mat-khau/", people_views.give_new_password, name="reset_password"),
    path("vai-tro/<int:grant_id>/ket-thuc/", grant_views.end_grant, name="end_grant"),
]
