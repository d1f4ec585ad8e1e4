"""Pictures and files: pasted into a comment, dropped on an issue, seen large, taken off and brought back."""

import base64
import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, create, go_offline
from tests.browser.test_discussion import comment, opened
from tests.factories import picture as picture_bytes

UPLOAD = re.compile(r"/api/files\?id=")
GIVE = """(target, { kind, files }) => {
  const data = new DataTransfer();
  for (const { name, type, content } of files) {
    const bytes = Uint8Array.from(atob(content), (letter) => letter.codePointAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  const event = kind === 'paste'
    ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
}"""


def give(target: Locator, kind: str, *files: tuple[str, bytes]) -> None:
    """Paste or drop files onto something, as a browser does."""
    carried = [
        {"name": name, "type": "", "content": base64.b64encode(content).decode()} for name, content in files
    ]
    target.evaluate(GIVE, {"kind": kind, "files": carried})


def hold(page: Page) -> list[Route]:
    """Keep uploads from reaching the server; returns those that were begun."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(UPLOAD, keep)
    return held


def attachments(page: Page) -> Locator:
    return page.get_by_role("region", name="Attachments")


def is_shown(image: Locator) -> None:
    """Wait until a picture has really come."""
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("(image) => image.naturalWidth") > 0


def test_a_picture_is_pasted_into_a_comment(new_page: NewPage) -> None:
    page, other = new_page("/"), new_page("/")
    create(page, "Worth a picture")
    opened(page, "Worth a picture")
    opened(other, "Worth a picture")
    page.get_by_role("textbox", name="Leave a comment…").click()
    field = page.locator(".comment-form .editor__text")
    expect(field).to_be_focused()
    page.keyboard.type("See this: ")

    give(field, "paste", ("shot [1].png", picture_bytes(900, 600)))
    # Its name is kept from ending the words around it.
    expect(field.get_by_role("img", name="shot (1).png")).to_have_attribute(
        "src", re.compile(r"^/api/files/[0-9a-f-]{36}/shot%20%5B1%5D\.png$")
    )
    page.keyboard.press("Control+Enter")

    for each in (page, other):
        image = comment(each, "See this:").get_by_role("img", name="shot (1).png")
        is_shown(image)
        assert image.evaluate("(image) => image.naturalWidth") == 900
    comment(page, "See this:").get_by_role("img").click()
    box = page.get_by_role("dialog", name="shot (1).png")
    is_shown(box.get_by_role("img"))
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_a_picture_that_arrives_after_its_text_was_left_stands_behind_it(page: Page) -> None:
    create(page, "Left in a hurry")
    opened(page, "Left in a hurry")
    description = page.get_by_role("group", name="Description. Press Enter to edit.")
    description.press("Enter")
    field = page.locator(".issue-body .editor__text")
    expect(field).to_be_focused()
    held = hold(page)
    give(field, "paste", ("shot.png", picture_bytes(60, 60)))
    page.keyboard.type("words")
    page.keyboard.press("Escape")
    expect(description).to_have_text("words")
    all_sent(page)
    description.press("Enter")
    expect(field).to_be_focused()
    page.keyboard.type(" and more")
    page.keyboard.press("Escape")

    held[0].continue_()

    is_shown(description.get_by_role("img", name="shot.png"))
    all_sent(page)
    page.reload()
    expect(description).to_have_text("words and more")
    is_shown(description.get_by_role("img", name="shot.png"))
    expect(page.get_by_text("Two versions")).to_have_count(0)


def test_files_are_dropped_on_an_issue_seen_large_taken_off_and_brought_back(new_page: NewPage) -> None:
    page, other = new_page("/"), new_page("/")
    create(page, "Worth some files")
    opened(page, "Worth some files")
    opened(other, "Worth some files")
    all_sent(page)
    held = hold(page)

    with page.expect_request(UPLOAD):
        give(page.locator(".issue-page"), "drop", ("plan.txt", b"the plan"))
    expect(page.get_by_role("progressbar", name="Sending plan.txt")).to_be_visible()
    held[0].continue_()
    page.unroute(UPLOAD)
    give(page.locator(".issue-page"), "drop", ("one.png", picture_bytes(80, 60)), ("two.png", picture_bytes(60, 80)))

    for each in (page, other):
        expect(attachments(each).get_by_role("link", name="plan.txt", exact=True)).to_be_visible()
        for name in ("one.png", "two.png"):
            is_shown(attachments(each).get_by_role("link", name=f"View {name}").locator("img"))
    expect(page.get_by_role("progressbar")).to_be_hidden()

    look_through(page)
    attachments(page).get_by_role("button", name="More about plan.txt").click()
    page.get_by_role("menuitem", name="Remove").click()
    expect(attachments(other).get_by_role("link", name="plan.txt", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Undo").last.click()
    for each in (page, other):
        expect(attachments(each).get_by_role("link", name="plan.txt", exact=True)).to_be_visible()


def look_through(page: Page) -> None:
    """Open a picture and go through the others with keys and buttons."""
    pictures = attachments(page).locator("a[data-picture]")
    names = pictures.evaluate_all("(links) => links.map((link) => link.dataset.picture)")
    assert sorted(names) == ["one.png", "two.png"]
    attachments(page).get_by_role("link", name=f"View {names[0]}").click()
    expect(page.get_by_role("dialog", name=names[0])).to_contain_text("1 of 2")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("dialog", name=names[1])).to_contain_text("2 of 2")
    page.get_by_role("button", name="Next picture").click()
    expect(page.get_by_role("dialog", name=names[0])).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_link_is_added_and_a_file_that_is_too_large_is_refused_at_once(page: Page) -> None:
    create(page, "Worth a link")
    opened(page, "Worth a link")
    all_sent(page)

    attachments(page).get_by_role("button", name="Add link").click()
    page.keyboard.type("nonsense")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Give an address like")).to_be_visible()
    page.get_by_role("textbox", name="Address").fill("example.com/plan")
    page.keyboard.press("Enter")
    link = attachments(page).get_by_role("link", name="example.com")
    expect(link).to_have_attribute("href", "https://example.com/plan")

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/api/files" in request.url else None)
    give(page.locator(".issue-page"), "drop", ("huge.bin", b"\0" * (26 * 2**20)))
    expect(page.get_by_text("a file here may have at most 25 MiB")).to_be_visible()
    assert asked == []


def begin(page: Page, title: str) -> Locator:
    """Begin a new issue; returns its dialog."""
    page.keyboard.press("c")
    expect(page.get_by_role("textbox", name="Title")).to_be_focused()
    page.keyboard.type(title)
    return page.get_by_role("dialog", name="New issue")


def given_row(composer: Locator, name: str) -> Locator:
    """Return the row of a file in the dialog of a new issue."""
    return composer.get_by_role("list", name="Attachments").get_by_role("listitem").filter(has_text=name)


def test_files_of_a_new_issue_outlive_a_reload_and_are_attached_to_it(page: Page) -> None:
    composer = begin(page, "Born with files")
    give(composer, "drop", ("plan.txt", b"the plan"), ("huge.bin", b"\0" * (26 * 2**20)))
    give(composer.get_by_role("textbox", name="Title"), "paste", ("shot.png", picture_bytes(90, 60)))
    expect(given_row(composer, "huge.bin")).to_contain_text("a file here may have at most 25 MiB")
    is_shown(given_row(composer, "shot.png").locator("img"))
    expect(composer.get_by_role("button", name="Remove plan.txt")).to_be_visible()
    page.keyboard.press("Escape")
    page.reload()
    expect(page.get_by_role("grid")).to_be_visible()

    page.keyboard.press("c")
    expect(composer.get_by_role("textbox", name="Title")).to_have_value("Born with files")
    expect(given_row(composer, "huge.bin")).to_contain_text("choose it again")
    composer.get_by_role("button", name="Leave out huge.bin").click()
    text = composer.locator(".editor__text")
    give(text, "dragover", ("inside.png", b""))
    expect(composer).to_have_attribute("data-dropping", "")
    give(text, "drop", ("inside.png", picture_bytes(40, 30)))
    expect(text.get_by_role("img", name="inside.png")).to_be_visible()
    expect(composer).not_to_have_attribute("data-dropping", "")
    held = hold(page)
    with page.expect_request(UPLOAD):
        give(composer, "drop", ("late.txt", b"comes later"))
    expect(composer.get_by_role("progressbar", name="Sending late.txt")).to_be_visible()
    composer.get_by_role("textbox", name="Title").press("Control+Shift+Enter")

    expect(page.get_by_role("heading", name="Born with files")).to_be_visible()
    expect(page.get_by_text("On the way: late.txt")).to_be_visible()
    is_shown(attachments(page).get_by_role("link", name="View shot.png").locator("img"))
    expect(attachments(page).get_by_role("progressbar", name="Sending late.txt")).to_be_visible()
    held[0].continue_()
    for name in ("plan.txt", "late.txt"):
        expect(attachments(page).get_by_role("link", name=name, exact=True)).to_be_visible()
    all_sent(page)
    page.reload()
    expect(attachments(page).get_by_role("listitem")).to_have_count(3)


@pytest.mark.installed
def test_a_file_given_without_a_network_waits_for_it_and_the_issue_does_not(page: Page) -> None:
    all_sent(page)
    go_offline(page)
    expect(page.get_by_role("button", name="Offline")).to_be_visible()
    composer = begin(page, "Made on a train")
    give(composer, "drop", ("ticket.txt", b"one way"))
    expect(given_row(composer, "ticket.txt")).to_contain_text("as soon as there is a connection")

    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("On the way: ticket.txt")).to_be_visible()
    page.context.set_offline(False)
    all_sent(page)
    opened(page, "Made on a train")

    expect(attachments(page).get_by_role("link", name="ticket.txt", exact=True)).to_be_visible()
    all_sent(page)
    page.keyboard.press("Control+z")
    expect(attachments(page).get_by_role("link", name="ticket.txt", exact=True)).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390])
def test_files_of_a_new_issue_look_right(new_page: NewPage, looks_right: LooksRight, width: int) -> None:
    page = new_page("/", bypass_csp=True, reduced_motion="reduce", viewport={"width": width, "height": 900})
    expect(page.get_by_role("grid")).to_be_visible()
    composer = begin(page, "Carries things")
    at_sea = ("a rather long name of a picture taken at sea.png", picture_bytes(800, 500))
    give(composer, "drop", at_sea, ("notes.txt", b"words"))
    is_shown(given_row(composer, "a rather").locator("img"))
    expect(composer.get_by_role("button", name="Remove notes.txt")).to_be_visible()
    held = hold(page)
    give(composer, "drop", ("huge film of the trip.bin", b"\0" * (26 * 2**20)), ("report.pdf", b"%PDF-1.7"))
    expect(composer.get_by_role("progressbar", name="Sending report.pdf")).to_be_visible()

    looks_right(page, f"composer-files-{width}")
    held[0].abort()


@pytest.mark.parametrize("width", [1440, 390])
def test_attachments_look_right(new_page: NewPage, looks_right: LooksRight, width: int) -> None:
    page = new_page("/", bypass_csp=True, reduced_motion="reduce", viewport={"width": width, "height": 900})
    expect(page.get_by_role("grid")).to_be_visible()
    create(page, "Carries things")
    opened(page, "Carries things")
    # What was said of its creation goes by itself.
    expect(page.get_by_role("button", name="Dismiss")).to_have_count(0)
    files = [("a rather long name of a picture.png", picture_bytes(800, 500)), ("b.png", picture_bytes(300, 500))]
    give(page.locator(".issue-page"), "drop", *files, ("notes.txt", b"words " * 400), ("report.pdf", b"%PDF-1.7"))
    for name, _ in files:
        is_shown(attachments(page).get_by_role("link", name=f"View {name}").locator("img"))
    expect(attachments(page).get_by_role("link", name="report.pdf", exact=True)).to_be_visible()

    looks_right(page, f"attachments-{width}")
    attachments(page).get_by_role("link", name="View b.png").click()
    is_shown(page.get_by_role("dialog").get_by_role("img"))
    looks_right(page, f"lightbox-{width}")
