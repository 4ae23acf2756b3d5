"""Courses and half-year reports."""

from django.urls import path

from ocop.interfaces.office.training import course_views, people_views, report_views, session_views

app_name = "training"
urlpatterns = [
    path("", course_views.courses, name="list"),
    path("moi/", course_views.new, name="new"),
    path("<int:course_id>/", course_views.course, name="course"),
    path("<int:course_id>/sua/", course_views.edit, name="edit"),
    path("<int:course_id>/buoc/", course_views.move, name="move"),
    path("<int:course_id>/huy/", course_views.cancel, name="cancel"),
    path("<int:course_id>/quyet-toan/", course_views.settle, name="settle"),
    path("<int:course_id>/hoc-vien/them/", people_views.add_person, name="add_person"),
    path("<int:course_id>/hoc-vien/<int:registration_id>/bo/", people_views.remove_person, name="remove_person"),
    path("<int:course_id>/hoc-vien/<int:registration_id>/ma/", people_views.person_code, name="person_code"),
    path(
        "<int:course_id>/hoc-vien/<int:registration_id>/ma.svg",
        people_views.person_code_image,
        name="person_code_image",
    ),
    path("<int:course_id>/danh-sach.<str:form>", people_views.people_list, name="people"),
    path("<int:course_id>/cap-giay/", people_views.issue, name="issue"),
    path("<int:course_id>/giay-xac-nhan.pdf", people_views.certificates, name="certificates"),
    path("<int:course_id>/tai-lieu/moi/", people_views.new_material, name="new_material"),
    path("<int:course_id>/tai-lieu/<int:material_id>/", people_views.material, name="material"),
    path("<int:course_id>/tai-lieu/<int:material_id>/bo/", people_views.drop_material, name="drop_material"),
    path("<int:course_id>/buoi/<int:session_id>/man-hinh/", session_views.projector, name="projector"),
    path("<int:course_id>/buoi/<int:session_id>/ma.svg", session_views.projector_code, name="projector_code"),
    path("<int:course_id>/buoi/<int:session_id>/diem-danh/", session_views.by_hand, name="by_hand"),
    path("<int:course_id>/quet/<str:code>/", session_views.scan, name="scan"),
    path("kinh-doanh/", report_views.reports, name="reports"),
    path("kinh-doanh/<str:period>.xlsx", report_views.reports_file, name="reports_file"),
    path("kinh-doanh/<int:producer_id>/<str:period>/", report_views.report, name="report"),
    path("sao-mang-lai-gi/", report_views.star_effect, name="star_effect"),
]
