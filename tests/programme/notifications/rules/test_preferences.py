import pytest

from ocop.programme.notifications.rules.channels import EMAIL_ONLY, ChannelCode
from ocop.programme.notifications.rules.kinds import KindGroup, MessageKind, undeclared
from ocop.programme.notifications.rules.preferences import channels_for, choice_name, is_on_by_default

EMAIL, ZALO, SMS = ChannelCode.EMAIL, ChannelCode.ZALO, ChannelCode.SMS
ALL = [EMAIL, ZALO, SMS]
PLAIN = MessageKind("a.b", KindGroup.DOSSIERS)
DEADLINE = MessageKind("a.c", KindGroup.DEADLINES, law="Điều 7")
LEGAL = MessageKind("a.d", KindGroup.DOSSIERS, law="Điều 7")


def off(group: KindGroup, *channels: ChannelCode) -> dict[str, bool]:
    return {choice_name(group, channel): False for channel in channels}


@pytest.mark.parametrize(
    ("kind", "choices", "is_open", "contacts", "chosen"),
    [
        (PLAIN, {}, ALL, ALL, [EMAIL, ZALO]),
        (DEADLINE, {}, ALL, ALL, [EMAIL, ZALO, SMS]),
        (PLAIN, {}, [SMS], ALL, []),
        (PLAIN, off(KindGroup.DOSSIERS, EMAIL, ZALO), ALL, ALL, []),
        (PLAIN, {choice_name(KindGroup.DOSSIERS, SMS): True}, ALL, [], [EMAIL, ZALO, SMS]),
        # What the law obliges goes by one channel that reaches the person, the cheapest, whatever was switched off.
        (LEGAL, off(KindGroup.DOSSIERS, *ALL), ALL, ALL, [EMAIL]),
        (LEGAL, off(KindGroup.DOSSIERS, *ALL), ALL, [ZALO, SMS], [ZALO]),
        (LEGAL, off(KindGroup.DOSSIERS, *ALL), [SMS], [ZALO, SMS], [SMS]),
        (LEGAL, off(KindGroup.DOSSIERS, ZALO), ALL, [ZALO, SMS], [EMAIL, ZALO]),
        (LEGAL, off(KindGroup.DOSSIERS, EMAIL), ALL, ALL, [ZALO]),
        (LEGAL, off(KindGroup.DOSSIERS, *ALL), ALL, [], []),
        (MessageKind("a.e", KindGroup.DOSSIERS, channels=EMAIL_ONLY), {}, ALL, ALL, [EMAIL]),
    ],
)
def test_a_message_takes_the_channels_wanted_and_one_the_law_asks_for(kind, choices, is_open, contacts, chosen) -> None:
    assert channels_for(kind, choices, is_open=is_open, has_contact=contacts) == chosen


def test_text_messages_are_for_deadlines_unless_chosen() -> None:
    by_default = {(g, c) for g in KindGroup for c in ALL if is_on_by_default(g, c)}
    assert by_default == {(g, c) for g in KindGroup for c in (EMAIL, ZALO)} | {(KindGroup.DEADLINES, SMS)}


def test_an_undeclared_kind_obliges_nobody_and_shows_its_words_to_nobody_else() -> None:
    kind = undeclared("x.y")
    assert (kind.group, kind.law, kind.is_confidential) == (KindGroup.OTHER, "", True)
