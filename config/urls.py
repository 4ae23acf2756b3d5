"""Addresses of the program: each face brings its own."""

from django.urls import include, path

urlpatterns = [
    # First, because a hall full of members waits for its answers; no other face has addresses below it.
    path("ban/hoi-dong/", include("ocop.interfaces.council_room.urls")),
    path("phong-hop/", include("ocop.interfaces.council_room.door_urls")),
    path("", include("ocop.interfaces.portal.urls")),
    path("", include("ocop.interfaces.resolver.urls")),
    path("api/", include("ocop.interfaces.api.urls")),
    path("", include("ocop.interfaces.api.epcis_urls")),
    path("", include("ocop.interfaces.entrance.urls")),
    path("ban/chu-the/", include("ocop.interfaces.producer_desk.urls")),
    path("ban/co-quan/", include("ocop.interfaces.office.urls")),
    path("", include("ocop.interfaces.ui.urls")),
]

handler400 = "ocop.interfaces.ui.views.bad_request"
handler403 = "ocop.interfaces.ui.views.forbidden"
handler404 = "ocop.interfaces.ui.views.not_found"
handler500 = "ocop.interfaces.ui.views.server_error"
