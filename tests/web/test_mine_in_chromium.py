"""What is one's own, in real browsers: in every window, offline, before the first answer, and nowhere else."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Response, Route

from tests.product import Product
from tests.web.conftest import CorePage
from tests.web.test_core_in_chromium import available_offline, start_from_memory

Tabs = Callable[[], CorePage]

FAVOUR = "mutate.create('favourite', { kind: 'screen', tab: '%s', rank: 'a0' }, { label: 'Add a favourite' })"
CHOOSE = "mutate.create('preference', { id: '%s', name: '%s', value: '%s' })"
CHOSEN = "store.table('preference').peek('%s')?.value"
IDS = "store.table('favourite').all().map(({ id }) => id).join()"
TABS = "store.table('favourite').all().map(({ tab }) => tab).sort().join()"


@pytest.fixture
def elsewhere(product: Product, chromium: Browser) -> Iterator[Callable[[str], CorePage]]:
    """Open other browsers, each with a person signed in."""
    contexts: list[BrowserContext] = []

    def make(email: str) -> CorePage:
        contexts.append(chromium.new_context())
        told = contexts[-1].request.post(f"{product.address}/api/auth/magic-link", data={"email": email})
        contexts[-1].request.get(told.json()["url"])
        return CorePage(contexts[-1].new_page(), product.address)

    yield make
    for context in contexts:
        context.close()


def test_what_is_chosen_in_one_window_is_in_all_of_them(open_tab: Tabs, elsewhere: Callable[[str], CorePage]) -> None:
    here, beside, other = open_tab(), open_tab(), elsewhere("owner@localhost")
    for tab in (here, beside, other):
        tab.start()

    here.ask(f"void {FAVOUR % 'inbox'}")
    here.ask("void " + CHOOSE % ("theme", "theme", "dark"))

    for tab in (beside, other):
        tab.until(f"{TABS} === 'inbox'")
        tab.until(f"{CHOSEN % 'theme'} === 'dark'")
    other.ask("void mutate.action('favourite', store.table('favourite').all()[0].id, 'remove')")
    other.ask("void mutate.update('preference', 'theme', { value: null })")
    for tab in (here, beside):
        tab.until(f"{TABS} === ''")
        tab.until(f"{CHOSEN % 'theme'} === null")
    assert here.complaints == beside.complaints == other.complaints == []


def test_what_was_made_offline_survives_a_reload_and_is_sent_once(
    open_tab: Tabs, signed_in: BrowserContext, elsewhere: Callable[[str], CorePage]
) -> None:
    tab, other = open_tab(), elsewhere("owner@localhost")
    tab.start()
    other.start()
    available_offline(tab)
    signed_in.set_offline(True)
    tab.until("sync.state.value === 'offline'")
    tab.ask(f"void {FAVOUR % 'views'}")
    tab.ask("void mutate.create('view', { name: 'On the train' }, { label: 'Save a view' })")
    tab.until("mutate.pending.value.list.every(({ state }) => state === 'waiting')")

    tab.page.reload()
    tab.load()
    start_from_memory(tab)

    assert tab.ask(TABS) == "views"
    assert tab.ask("mutate.pending.value.list.map(({ label }) => label)") == ["Add a favourite", "Save a view"]
    slug = tab.ask("store.table('view').all()[0].slug")
    # The same favourite has been made elsewhere meanwhile: one of them stays, and nothing is refused. Which one is not
    # ours to say: a browser told to be offline while it reloads has been seen to send a request all the same.
    other.ask(f"{FAVOUR % 'views'}.done")
    signed_in.set_offline(False)
    tab.until("mutate.pending.value.list.length === 0")
    other.until(f"{TABS} === 'views'")
    stays = other.ask(IDS)
    tab.until(f"{IDS} === '{stays}'")
    other.until(f"store.table('view').all().some(({{ slug }}) => slug === '{slug}')")
    tab.ask("Promise.all(['view', 'favourite'].flatMap((kind) => store.table(kind).all().map("
             "({ id }) => mutate.action(kind, id, 'remove').done)))")


def test_the_second_start_shows_what_was_chosen_before_any_answer(open_tab: Tabs) -> None:
    tab = open_tab()
    tab.start()
    tab.ask(CHOOSE % ("font_size", "font_size", "large") + ".done")
    tab.ask(f"{FAVOUR % 'inbox'}.done")
    tab.until(f"{KEPT}.then((text) => text.includes('large') && text.includes('inbox'))")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.page.route("**/api/**", hold)

    tab.page.reload()
    tab.load()
    start_from_memory(tab)

    assert tab.ask(CHOSEN % "font_size") == "large"
    assert tab.ask(TABS) == "inbox"
    assert any("/api/sync/" in route.request.url for route in held)
    for route in held:
        route.abort()


KEPT = """indexedDB.databases().then(([{ name }]) => new Promise((resolve) => {
  const opening = indexedDB.open(name);
  opening.onsuccess = () => {
    const reading = opening.result.transaction('snapshot').objectStore('snapshot').get('mine');
    reading.onsuccess = () => {
      opening.result.close();
      resolve(reading.result?.text ?? '');
    };
  };
}))"""


def test_a_copy_without_it_still_starts(open_tab: Tabs) -> None:
    tab = open_tab()
    tab.start()
    tab.ask(CHOOSE % ("font_size", "font_size", "large") + ".done")
    tab.ask("""indexedDB.databases().then(([{ name }]) => new Promise((resolve) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => {
        const writing = opening.result.transaction('snapshot', 'readwrite');
        writing.objectStore('snapshot').delete('mine');
        writing.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    }))""")

    tab.page.reload()
    tab.load()
    start_from_memory(tab)

    tab.until("sync.state.value === 'live'")
    tab.until(f"{CHOSEN % 'font_size'} === 'large'")
    assert tab.complaints == []


def test_a_view_of_a_private_team_never_reaches_another_person(
    product: Product, open_tab: Tabs, elsewhere: Callable[[str], CorePage]
) -> None:
    token, mia = product.token(), "mia@example.com"
    product.call("POST", "/api/workspaces/members", token, {"email": mia, "name": "Mia", "role": "member"})
    team = product.call("POST", "/api/teams", token, {"name": "Private", "key": "PRV", "is_private": True})[1]
    here, other = open_tab(), elsewhere(mia)
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    other.page.on("response", note)
    here.start()
    other.start()

    private = {"name": "Incidents", "visibility": "team", "team_id": team["id"]}
    view = here.page.evaluate("(values) => mutate.create('view', values).done", private)
    here.ask("mutate.create('view', { name: 'Everybody', visibility: 'workspace' }).done")
    other.until("store.table('view').all().some(({ name }) => name === 'Everybody')")

    read = [answer.text() for answer in answers if answer.url.endswith("/sync/mine") and answer.status == 200]
    assert any("Everybody" in text for text in read)
    assert not any("Incidents" in text or view["id"] in text for text in read)
    assert other.ask(f"api.get('/views/{view['slug']}').catch((problem) => problem.status)") == 404
