"""Rounds, councils, sessions of the office."""

from django.urls import path

from ocop.interfaces.office.rounds import council_views, round_views, rules_views, session_views

app_name = "rounds"
urlpatterns = [
    path("", round_views.rounds, name="list"),
    path("moi/", round_views.new_round, name="new"),
    path("<int:round_id>/", round_views.one_round, name="round"),
    path("<int:round_id>/mo/", round_views.open_one, name="open"),
    path("<int:round_id>/ket-thuc/", round_views.close_one, name="close"),
    path("<int:round_id>/phien/moi/", round_views.new_session, name="new_session"),
    path("hoi-dong/", council_views.councils, name="councils"),
    path("hoi-dong/moi/", council_views.new_council, name="new_council"),
    path("hoi-dong/<int:council_id>/", council_views.council, name="council"),
    path("hoi-dong/<int:council_id>/quy-che/", rules_views.history, name="rules"),
    path("hoi-dong/<int:council_id>/quy-che/moi/", rules_views.new, name="new_rules"),
    path("hoi-dong/<int:council_id>/quy-che/<int:rules_id>/sua/", rules_views.correct, name="edit_rules"),
    path("hoi-dong/<int:council_id>/thanh-vien/moi/", council_views.new_member, name="new_member"),
    path("hoi-dong/<int:council_id>/thanh-vien/<int:member_id>/ket-thuc/", council_views.end_one, name="end_member"),
    path("phien/<int:session_id>/", session_views.session, name="session"),
    path("phien/<int:session_id>/lich/", session_views.reschedule, name="reschedule"),
    path("phien/<int:session_id>/phe-duyet/chuyen-lai/", session_views.send_back, name="send_back"),
    path("phien/<int:session_id>/them/", session_views.add, name="add_to_agenda"),
    path("phien/<int:session_id>/san-pham/<int:item_id>/bo/", session_views.remove, name="remove_from_agenda"),
    path("phien/<int:session_id>/san-pham/<int:item_id>/len/", session_views.move, name="move_up"),
    path("phien/<int:session_id>/phe-duyet/", session_views.approval, name="approval"),
]
