"""Addresses of hall mode, below those of the council room."""

from django.urls import path

from ocop.interfaces.council_room import bring_in_views, hall_views, pass_views, projector_views

HALL = "phien/<int:session_id>/hoi-truong/"
WALL = "phien/<int:session_id>/trinh-chieu/"
PASSES = "phien/<int:session_id>/the-vao-phien/"
urlpatterns = [
    path(HALL, hall_views.hall, name="hall"),
    path(HALL + "tho.js", hall_views.worker, name="hall_worker"),
    path(HALL + "du-lieu.json", hall_views.index, name="hall_index"),
    path(HALL + "san-pham/<int:item_id>/ho-so.json", hall_views.pack, name="hall_pack"),
    path(HALL + "san-pham/<int:item_id>/anh/<str:code>/", hall_views.picture, name="hall_picture"),
    path(HALL + "dong-bo/", hall_views.sync, name="hall_sync"),
    path(HALL + "nhap-tep/", bring_in_views.bring_in, name="hall_bring_in"),
    path(WALL, projector_views.projector, name="projector"),
    path(WALL + "dieu-khien/", projector_views.guide, name="guide"),
    path(WALL + "san-pham/", projector_views.show_product, name="show_product"),
    path(WALL + "dong-ho/", projector_views.clock, name="clock"),
    path(WALL + "anh/<int:item_id>/", projector_views.projector_photo, name="projector_photo"),
    path(PASSES, pass_views.passes, name="passes"),
    path(PASSES + "in/", pass_views.print_passes, name="print_passes"),
    path(PASSES + "thu-hoi/", pass_views.revoke_pass, name="revoke_pass"),
]
