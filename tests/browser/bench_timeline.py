"""How fluent the timeline is with 5,000 items: frame times while panning and zooming, in this machine's Chromium.

    python -m tests.browser.bench_timeline http://127.0.0.1:8000

The items are generated (seeded); everything else comes from the site. Nothing is asserted: the figures depend on the
machine. A frame that takes more than 16.7 ms was late for 60 frames a second.
"""

import json
import random
import statistics
import sys
from typing import Any

from playwright.sync_api import Page, sync_playwright

ITEMS = 5000
LANES = 6
WIDTH, HEIGHT = 1440, 1000
FRAME = 1000 / 60
RECORD = """
() => { window.frames_ = []; let last = null;
  const tick = (now) => { if (last !== null) window.frames_.push(now - last); last = now;
    window.frame_ = requestAnimationFrame(tick); };
  requestAnimationFrame(tick); }
"""
STOP = "() => { cancelAnimationFrame(window.frame_); return window.frames_; }"


def generated(items: int = ITEMS) -> dict[str, Any]:
    """Items of 1990 to 2010: two of three known to the day, the others to the month, the year or a few days."""
    dice = random.Random(4)
    lines = ["solid", "dashed", "dotted", "struck", "double", "dash-dot"]
    rows = []
    for n in range(items):
        day = dice.randrange(7305, 14610)
        length = dice.choice((0, 0, 0, 0, 1, 3, 30, 364))
        lanes = dice.sample(range(LANES), dice.choice((1, 1, 2)))
        rows.append(
            [n + 1, day, day + length, dice.randrange(4), dice.randrange(6), 0, lanes, f"Generated item no. {n + 1}"]
        )
    kinds = [[key, key] for key in ("event", "quote", "transfer", "commitment")]
    return {
        "clock": "happened", "lane": "Topic", "lanes": [[str(n), f"Lane {n + 1}", True] for n in range(LANES)],
        "kinds": kinds, "statuses": [[line, line] for line in lines], "total": items, "undated": 0, "items": rows,
        "first": 7305, "last": 14610, "gaps": [[9000, 9400], [11000, 12500]], "gap": "no issues loaded",
    }  # fmt: skip


def _measured(page: Page, name: str, act: Any) -> None:
    page.evaluate(RECORD)
    act()
    frames = [float(frame) for frame in page.evaluate(STOP)]
    late = sum(frame > FRAME * 1.5 for frame in frames)
    print(
        f"{name:22} {len(frames):4} frames, median {statistics.median(frames):5.1f} ms,"
        f" 95th percentile {sorted(frames)[int(len(frames) * 0.95)]:5.1f} ms,"
        f" {1000 / statistics.mean(frames):5.1f} a second,"
        f" {late} late"
    )


def measure(address: str) -> None:
    """Print the frame times of panning, zooming and brushing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        body = json.dumps(generated())
        page.route("**/timeline/items/**", lambda route: route.fulfill(body=body, content_type="application/json"))
        page.goto(f"{address}/timeline/")
        box = page.locator(".tl__box")
        box.wait_for()
        page.wait_for_timeout(1000)
        box.scroll_into_view_if_needed()
        where = box.bounding_box()
        assert where is not None
        x, y = where["x"] + where["width"] / 2, where["y"] + 150

        def pan() -> None:
            page.mouse.move(x, y)
            page.mouse.down()
            for n in range(240):
                page.mouse.move(x + 300 * (1 if n // 60 % 2 else -1) * ((n % 60) / 60), y)
            page.mouse.up()

        def zoom(by: int, times: int) -> None:
            page.mouse.move(x, y)
            for _ in range(times):
                page.mouse.wheel(0, by)

        _measured(page, "nothing (the machine)", lambda: page.wait_for_timeout(2000))
        _measured(page, "panning, all", pan)
        _measured(page, "zooming in", lambda: zoom(-60, 60))
        _measured(page, "panning, zoomed in", pan)
        _measured(page, "zooming out", lambda: zoom(60, 60))
        zoom(-60, 25)
        _measured(page, "panning, some years", pan)
        browser.close()


if __name__ == "__main__":
    measure(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
