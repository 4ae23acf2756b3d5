from ocop.programme.producers.rules.ethnic_groups import ETHNIC_GROUPS


def test_there_are_54_ethnic_groups_each_once():
    assert len(ETHNIC_GROUPS) == len(set(ETHNIC_GROUPS)) == 54
