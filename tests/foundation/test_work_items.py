from datetime import date

from ocop.foundation.work_items import Urgency, WorkItem, most_urgent_first

TODAY = date(2026, 9, 1)


def test_urgency_follows_from_the_days_left() -> None:
    def urgency(due_on: date | None, given: Urgency | None = None) -> Urgency:
        return WorkItem("a", "b", "c", due_on=due_on, urgency=given).urgency_on(TODAY)

    assert urgency(date(2026, 8, 31)) == Urgency.OVERDUE
    assert urgency(date(2026, 9, 1)) == Urgency.URGENT
    assert urgency(date(2026, 9, 4)) == Urgency.URGENT
    assert urgency(date(2026, 9, 5)) == Urgency.NORMAL
    assert urgency(None) == Urgency.NORMAL
    assert urgency(None, Urgency.WHENEVER) == Urgency.WHENEVER


def test_queue_shows_overdue_then_nearest_deadline_then_longest_waiting() -> None:
    items = [
        WorkItem("chờ mới", "", "x", waiting_since=date(2026, 8, 20)),
        WorkItem("chờ lâu", "", "x", waiting_since=date(2026, 7, 1)),
        WorkItem("hạn xa", "", "x", due_on=date(2026, 10, 1)),
        WorkItem("hạn gần", "", "x", due_on=date(2026, 9, 2)),
        WorkItem("quá hạn", "", "x", due_on=date(2026, 8, 1)),
        WorkItem("lúc nào cũng được", "", "x", urgency=Urgency.WHENEVER),
    ]
    assert [item.title for item in most_urgent_first(items, TODAY)] == [
        "quá hạn",
        "hạn gần",
        "hạn xa",
        "chờ lâu",
        "chờ mới",
        "lúc nào cũng được",
    ]
