from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ocop.programme.notifications.models import MessagePreference
from ocop.programme.notifications.rules.channels import ChannelCode
from ocop.programme.notifications.rules.kinds import KindGroup
from ocop.programme.notifications.rules.preferences import choice_name, is_on_by_default
from tests.factories.accounts import NOW, make_user
from tests.factories.notifications import make_notification

pytestmark = pytest.mark.django_db
PAGE = "/thong-bao/cach-nhan/"
USUAL = [choice_name(g, c) for g in KindGroup for c in ChannelCode if is_on_by_default(g, c)]


def test_the_page_shows_the_defaults_and_where_each_channel_reaches(client: Client) -> None:
    client.force_login(make_user(email="an.nguyen@vidu.vn", phone="0912345678"))
    page = client.get(PAGE).content.decode()
    assert page.count(" checked") == len(USUAL)
    assert ("an***@vidu.vn" in page, "0912***678" in page, "0912345678" in page) == (True, True, False)
    assert ('value="21:00"' in page, "Tắt kênh không tắt được tin luật bắt buộc" in page) == (True, True)


def test_choices_are_saved_and_shown_again(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    on = [name for name in USUAL if name != "DOSSIERS:EMAIL"]
    response = client.post(PAGE, {"on": on, "quiet_from": "22:00", "quiet_until": "05:30"})
    kept = MessagePreference.objects.get(user=user)
    assert (response.status_code, kept.choices) == (302, {"DOSSIERS:EMAIL": False})
    assert (kept.quiet_from, kept.quiet_until) == (time(22), time(5, 30))
    page = client.get(PAGE).content.decode()
    assert (page.count(" checked"), 'value="22:00"' in page) == (len(USUAL) - 1, True)


def test_a_fault_stands_beside_its_field_and_nothing_typed_is_lost(client: Client) -> None:
    client.force_login(make_user())
    page = client.post(PAGE, {"on": ["DOSSIERS:SMS"], "quiet_from": "22:00", "quiet_until": ""}).content.decode()
    assert "Hãy ghi giờ hết yên lặng" in page
    assert (page.count(" checked"), 'value="22:00"' in page) == (1, True)
    assert "Giờ chưa đúng" in client.post(PAGE, {"quiet_from": "25 giờ"}).content.decode()
    assert not MessagePreference.objects.filter(quiet_from__isnull=False).exists()


def test_messages_may_come_at_night(client: Client) -> None:
    client.force_login(make_user())
    client.post(PAGE, {"on": USUAL, "quiet_from": "21:00", "quiet_until": "06:30", "at_night": "on"})
    assert MessagePreference.objects.get().quiet_from == time(0)
    assert 'name="at_night" id="id_at_night" checked' in client.get(PAGE).content.decode().replace('class="input" ', "")


def test_a_choice_that_is_none_is_refused(client: Client) -> None:
    client.force_login(make_user())
    assert client.post(PAGE, {"on": ["X:Y"]}).status_code == 200
    assert not MessagePreference.objects.exists()


def test_closed_channels_are_named_and_keep_their_choices(client: Client, settings) -> None:
    user = make_user()
    MessagePreference.objects.create(user=user, choices={"DOSSIERS:ZALO": False}, changed_at=NOW)
    client.force_login(user)
    settings.SENDING = {**settings.SENDING, "zalo": "none"}
    assert "Kênh hệ thống chưa mở: Zalo." in client.get(PAGE).content.decode()
    client.post(PAGE, {"on": [name for name in USUAL if not name.endswith("ZALO")], "at_night": ""})
    assert MessagePreference.objects.get().choices == {"DOSSIERS:ZALO": False}
    settings.SENDING = {**settings.SENDING, "mail": "none", "sms": "none"}
    assert "Hiện chỉ báo trên màn hình" in client.get(PAGE).content.decode()


def test_the_bell_costs_one_query(client: Client) -> None:
    user = make_user()
    client.force_login(user)
    asked = []
    for _ in range(3):
        make_notification(user=user)
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        asked.append([query["sql"] for query in queries if "notifications_notification" in query["sql"]])
    assert [len(found) for found in asked] == [1, 1, 1]
