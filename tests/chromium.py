"""One Chromium for the whole run: Playwright can be started only once at a time."""

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import machine

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Where a desktop's Chromium has a touch screen, a swipe that nothing takes goes back: a journey would be elsewhere.
    "--overscroll-history-navigation=0",
]

# In a page, the client's own modules: `(await RUNTIME).need('core/store.js')`, or `load` for what comes later.
RUNTIME = "import(`/static/${document.querySelector('meta[name=exponential-build]').content}/linked/runtime.js`)"

_RUNNING = pytest.StashKey[Browser]()


def shared_chromium(config: pytest.Config) -> Browser:
    """Return the browser of this run, started at the first call and closed at the end of the run."""
    if _RUNNING not in config.stash:
        playwright = sync_playwright().start()
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=FLAGS)
        config.stash[_RUNNING] = browser
        config.add_cleanup(playwright.stop)
        config.add_cleanup(browser.close)
    return config.stash[_RUNNING]
