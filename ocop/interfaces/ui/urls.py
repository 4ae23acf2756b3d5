from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

from .views import gallery

app_name = "ui"
urlpatterns = [
    path("thu-vien-giao-dien/", gallery, name="gallery"),
    # A language is no secret and no deed: without the token, public pages need no cookie and can be kept in memory.
    path("ngon-ngu/", csrf_exempt(set_language), name="set_language"),
]
