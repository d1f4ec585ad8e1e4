"""The parts of the client's core that only a real browser has: storage, locks, streams, workers, the policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.product import Product, wait_until
from tests.web.conftest import CorePage

Tabs = Callable[[], CorePage]

FIRST_ISSUE = "store.table('issue').all()[0]"


def test_a_change_in_one_tab_is_seen_in_the_other(open_tab: Tabs) -> None:
    here, there = open_tab(), open_tab()
    here.start()
    there.start()

    here.ask("mutate.create('issue', { title: 'Seen elsewhere', team_id: store.table('team').all()[0].id }).done")

    there.until("store.table('issue').all().some(({ title, number }) => title === 'Seen elsewhere' && number > 0)")
    assert here.complaints == there.complaints == []


def test_tabs_share_one_live_connection_and_hand_it_over(open_tab: Tabs, product: Product) -> None:
    first, second, third = open_tab(), open_tab(), open_tab()
    for tab in (first, second, third):
        tab.start()
    assert live_connections(product) == 1

    first.page.close()

    wait_until(lambda: second.ask(LEADS) or third.ask(LEADS), 10, "the hand-over")
    wait_until(lambda: live_connections(product) == 1, 10, "one connection again")
    second.ask(f"mutate.update('issue', {FIRST_ISSUE}.id, {{ priority: 'urgent' }}).done")
    third.until(f"{FIRST_ISSUE}.priority === 'urgent'")


LEADS = "sync.leading.value"


def live_connections(product: Product) -> int:
    from urllib.request import urlopen

    with urlopen(f"{product.address}/metrics", timeout=5) as answer:  # noqa: S310 - our own address
        lines = answer.read().decode().splitlines()
    return int(float(next(line.split()[-1] for line in lines if line.startswith("exponential_live_streams"))))


def test_an_edit_made_offline_survives_a_reload_and_is_sent_when_back(
    open_tab: Tabs, signed_in: BrowserContext
) -> None:
    tab = open_tab()
    tab.start()
    issue = tab.ask(f"{FIRST_ISSUE}.id")
    available_offline(tab)
    signed_in.set_offline(True)
    tab.until("sync.state.value === 'offline'")
    tab.ask(f"void mutate.update('issue', '{issue}', {{ title: 'Written offline' }}, {{ label: 'Rename' }})")
    tab.until("mutate.pending.value.list[0].state === 'waiting'")

    tab.page.reload()
    tab.load()
    start_from_memory(tab)

    assert tab.ask(f"store.issue('{issue}').title") == "Written offline"
    assert tab.ask("mutate.pending.value.list.map(({ label }) => label)") == ["Rename"]
    signed_in.set_offline(False)
    tab.until("mutate.pending.value.list.length === 0")
    assert tab.ask(f"store.table('issue').confirmed('{issue}').title") == "Written offline"


def test_the_local_copy_shows_before_the_server_answers(open_tab: Tabs, signed_in: BrowserContext) -> None:
    tab = open_tab()
    tab.start()
    count = tab.ask("store.table('issue').all().length")
    tab.ask(f"mutate.update('issue', {FIRST_ISSUE}.id, {{ title: 'In a delta' }}).done")
    tab.ask("sync.stop()")
    available_offline(tab)
    signed_in.set_offline(True)

    tab.page.reload()
    tab.load()
    start_from_memory(tab)

    assert tab.ask("store.table('issue').all().length") == count
    assert tab.ask("store.table('issue').all().some(({ title }) => title === 'In a delta')")


def test_signing_out_leaves_nothing_on_the_machine(open_tab: Tabs) -> None:
    tab = open_tab()
    tab.start()
    tab.until("indexedDB.databases().then((all) => all.length === 1)")

    tab.ask("session.signOut().then(() => sync.stop())")

    tab.until("indexedDB.databases().then((all) => all.length === 0)")
    assert tab.ask("localStorage.getItem('session')") is None
    assert tab.ask("api.get('/auth/session').catch((problem) => problem.status)") == 401


def test_a_refused_edit_is_taken_back(open_tab: Tabs) -> None:
    tab = open_tab()
    tab.start()
    before = tab.ask(f"{FIRST_ISSUE}.title")

    reason = tab.ask(
        f"mutate.update('issue', {FIRST_ISSUE}.id, {{ title: '' }}).done.catch((problem) => problem.fields)"
    )

    assert "title" in reason
    assert tab.ask(f"{FIRST_ISSUE}.title") == before
    assert tab.ask("mutate.pending.value.failed") == 1


@pytest.mark.parametrize("choice", ["dark", "light"])
def test_the_theme_is_there_before_the_first_paint(product: Product, chromium: Browser, choice: str) -> None:
    context = chromium.new_context(color_scheme="light" if choice == "dark" else "dark")
    page = context.new_page()
    page.goto(product.address)
    page.evaluate(f"localStorage.setItem('theme', '{choice}')")
    page.route("**/*.js", lambda route: route.abort())

    page.reload()

    assert page.evaluate("document.documentElement.dataset.theme") == choice
    assert page.locator("meta[name=color-scheme]").get_attribute("content") == choice
    context.close()


def test_nothing_but_our_own_scripts_may_run(open_tab: Tabs) -> None:
    tab = open_tab()

    tab.ask("""() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.intruder = true';
      document.body.append(script);
      const handler = document.createElement('div');
      handler.setAttribute('onclick', 'globalThis.intruder = true');
      handler.click();
    }""")

    assert tab.ask("globalThis.intruder") is None
    assert any("Content Security Policy" in complaint for complaint in tab.complaints)


def available_offline(tab: CorePage) -> None:
    """Wait until the worker has kept the page."""
    tab.ask("keepAvailable()")
    tab.until("navigator.serviceWorker.controller !== null")
    tab.until("caches.match('/').then(Boolean)")


def start_from_memory(tab: CorePage) -> None:
    tab.ask("session.restore() && sync.start({ workspaceId: session.current.value.workspaces[0].id })")
