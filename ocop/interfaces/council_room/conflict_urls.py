"""Conflicts of interest: the page of those who keep the session, and each member's own."""

from django.urls import path

from ocop.interfaces.council_room import conflict_views, interest_views

KEEPERS = "phien/<int:session_id>/xung-dot/"
OWN = "phien/<int:session_id>/khai-bao/"
urlpatterns = [
    path(KEEPERS, conflict_views.conflicts, name="conflicts"),
    path(KEEPERS + "ghi/", conflict_views.record_conflict, name="record_conflict"),
    path(
        KEEPERS + "nghi-van/<int:member_id>/<int:producer_id>/",
        conflict_views.judge_suspicion,
        name="judge_suspicion",
    ),
    path(KEEPERS + "<int:conflict_id>/go/", conflict_views.lift, name="lift_conflict"),
    path(OWN, interest_views.interests, name="interests"),
    path(OWN + "quan-he/", interest_views.add_tie, name="add_tie"),
    path(OWN + "quan-he/<int:tie_id>/bo/", interest_views.drop_tie, name="drop_tie"),
    path(OWN + "noi-o/", interest_views.home, name="say_home"),
]
