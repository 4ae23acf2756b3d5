"""Addresses of EPCIS 2.0 as its OpenAPI description has them; values of a path may themselves hold slashes."""

from django.urls import re_path

from ocop.interfaces.api import epcis_capture_views as capture
from ocop.interfaces.api import epcis_named_queries as named
from ocop.interfaces.api import epcis_query_views as query
from ocop.interfaces.api import epcis_subscription_views as subscribing
from ocop.interfaces.api import epcis_trace_views as tracing
from ocop.interfaces.api.epcis_endpoint import unknown_address

RESOURCES = r"(?P<resource>eventTypes|epcs|bizSteps|bizLocations|readPoints|dispositions)"

app_name = "epcis"
urlpatterns = [
    re_path(r"^epcis/?$", query.top, name="top"),
    re_path(r"^epcis/capture/?$", capture.captures, name="captures"),
    re_path(r"^epcis/capture/(?P<capture_id>[^/]+)/?$", capture.one_capture, name="capture"),
    re_path(r"^epcis/events/?$", query.events, name="events"),
    re_path(r"^epcis/events/(?P<event_id>.+)$", query.one_event, name="event"),
    re_path(rf"^epcis/{RESOURCES}/?$", query.members, name="members"),
    re_path(rf"^epcis/{RESOURCES}/(?P<value>.+)/events/?$", query.events_of_member, name="events_of_member"),
    re_path(rf"^epcis/{RESOURCES}/(?P<value>.+)$", query.one_member, name="member"),
    re_path(r"^epcis/queries/?$", named.queries, name="queries"),
    re_path(r"^epcis/queries/(?P<name>[^/]+)/?$", named.one_query, name="query"),
    re_path(r"^epcis/queries/(?P<name>[^/]+)/events/?$", named.events_of_query, name="events_of_query"),
    re_path(r"^epcis/queries/(?P<name>[^/]+)/subscriptions/?$", subscribing.subscriptions, name="subscriptions"),
    re_path(
        r"^epcis/queries/(?P<name>[^/]+)/subscriptions/(?P<key>[^/]+)/?$",
        subscribing.one_subscription,
        name="subscription",
    ),
    re_path(r"^epcis/trace/?$", tracing.traced, name="trace"),
    re_path(r"^epcis/nextPageToken/(?P<token>.+)$", query.page_token, name="page_token"),
    re_path(r"^epcis/(?P<rest>.*)$", unknown_address, name="unknown"),
]
