from django.urls import path, re_path

from ocop.interfaces.resolver import link_views, passport_views, past_views, root_views, stamp_views, views

app_name = "resolver"
urlpatterns = [
    re_path(r"^(?P<path>[0-9]{2,4}(?:/.*)?)$", link_views.digital_link, name="digital_link"),
    path(".well-known/gs1resolver", link_views.description, name="description"),
    path(".well-known/ocop-stamp-keys.json", stamp_views.public_keys, name="stamp_keys"),
    path("ocop/<int:product_id>.jsonld", passport_views.passport_json, name="passport_json"),
    path("ocop/<int:product_id>/ho-chieu/", passport_views.passport_page, name="passport"),
    path("ocop/<int:product_id>/anh/<int:photo_id>/", passport_views.passport_photo, name="passport_photo"),
    path("ocop/<int:product_id>/lo/<path:code>.jsonld", passport_views.passport_json, name="lot_passport_json"),
    path("ocop/<int:product_id>/lo/<path:code>/ho-chieu/", passport_views.passport_page, name="lot_passport"),
    path("ocop/<int:product_id>/lo/<path:code>", passport_views.own_name, name="own_lot"),
    path("ocop/<int:product_id>", passport_views.own_name, name="own_product"),
    path("ocop/chu-the/<int:producer_id>", passport_views.own_party, name="own_party"),
    path("ocop/chu-the/<int:producer_id>/<path:rest>", passport_views.own_party, name="own_party_part"),
    path("voc/", passport_views.vocabulary, name="vocabulary"),
    path("voc/passport.jsonld", passport_views.passport_words, name="passport_context"),
    path("voc/ocop.jsonld", passport_views.vocabulary_words, name="vocabulary_json"),
    path("voc/<path:term>", passport_views.vocabulary, name="term"),
    path("su-kien/goc/", root_views.day_roots_page, name="day_roots"),
    path("su-kien/goc.json", root_views.day_roots_json, name="day_roots_json"),
    path("su-kien/bang-chung.json", root_views.inclusion_json, name="inclusion_json"),
    path("ma-cu/01/<str:gtin>.json", past_views.past_gtin_json, name="past_gtin_json"),
    path("ma-cu/01/<str:gtin>", past_views.past_gtin, name="past_gtin"),
    path("xac-minh/", views.ask, name="ask"),
    path("xac-minh/<str:code>.json", views.verification_json, name="verification_json"),
    path("xac-minh/<str:code>/", views.verification, name="verification_slash"),
    path("xac-minh/<str:code>", views.verification, name="verification"),
]
