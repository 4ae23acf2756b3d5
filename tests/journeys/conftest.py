"""A running program and a real browser for the journeys.

Each module has its own server, home, database and browser: what the people of one module do, those of another never
meet, in whatever order and on however many workers the modules run. A journey fails on what a person would not see but
an engineer must: an error in the console, a breach of the content security policy, a request that failed, a traceback
in the server's log.
"""

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.journeys.serving import Server, serving_the_demo
from tests.journeys.visiting import PHONE, Visitor

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
]
PATIENCE = 30_000
"""Milliseconds. No journey measures speed: a machine busy with other tests is no fault of the page."""
expect.set_options(timeout=PATIENCE)
SCREENSHOTS = Path(__file__).resolve().parents[2] / "screenshots"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder drives a browser."""
    here = Path(__file__).parent
    missing = not Path(CHROMIUM).exists()
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if missing and os.environ.get("CI") != "true":
                item.add_marker(pytest.mark.skip(reason="chromium is not installed: apt-get install chromium"))


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program with the demo, serving."""
    if not Path(CHROMIUM).exists():
        pytest.fail("chromium is not installed, and CI=true does not let the browser journeys be skipped")
    module = request.node.path.stem.removeprefix("test_").replace("_", "-")
    with serving_the_demo(f"journeys-{module}", tmp_path_factory) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium a module: Playwright's loop must not outlive it, Django refuses to read a database beside a loop."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(server: Server, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser window for one person; at the end of the test nobody may have met a fault."""
    journey = request.node.name.removeprefix("test_").split("[")[0]
    said_before = len(server.complaints())
    visitors: list[Visitor] = []
    numbers = itertools.count(1)

    def new_visitor(*, size: dict[str, int] = PHONE, javascript: bool = True, **options: object) -> Visitor:
        context = browser.new_context(
            base_url=server.url,
            viewport=size,
            java_script_enabled=javascript,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            has_touch=size["width"] < 600,
            reduced_motion="reduce",
            accept_downloads=True,
            **options,
        )
        context.set_default_timeout(PATIENCE)
        visitor = Visitor(context=context, folder=SCREENSHOTS / journey, numbers=numbers)
        visitors.append(visitor)
        return visitor

    yield new_visitor
    problems = [problem for visitor in visitors for problem in visitor.problems]
    for visitor in visitors:
        visitor.context.close()
    assert problems == []
    assert server.complaints()[said_before:] == []
