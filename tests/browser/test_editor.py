"""Texts written as they look, in real windows: by Markdown signs, menus and keys; what is stored is Markdown."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage, all_sent, go_offline
from tests.browser.test_texts import edit, make, open_issue, others_write, read, source
from tests.product import Product, wait_until

TYPED = [
    ("# One", "# One"),
    ("### Three", "### Three"),
    ("- a\nb", "- a\n- b"),
    ("3. a\nb", "3. a\n4. b"),
    ("[] a\nb", "- [ ] a\n- [ ] b"),
    ("[x] a", "- [x] a"),
    ("- [ ] a", "- [ ] a"),
    ("> a", "> a"),
    ("```js\nconst a = 1;", "```js\nconst a = 1;\n```"),
    ("---\nb", "---\n\nb"),
    ("a **b** c", "a **b** c"),
    ("a *b* `c` ~~d~~ e", "a *b* `c` ~~d~~ e"),
    ("a [b](https://x.example) c", "a [b](https://x.example) c"),
    ("see https://x.example now", "see https://x.example now"),
    ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
    ("<b>no tag</b>", "<b>no tag</b>"),
    ("[^1]: note", "\\[^1\\]: note"),
    ("to the :rock\n", "to the 🚀"),
    ("and :tada: at 10:30:00 :no_such:", "and 🎉 at 10:30:00 :no_such:"),
]


class Writing:
    """An issue whose description is being written in a window."""

    def __init__(self, page: Page, product: Product, token: str, description: str = "nothing yet") -> None:
        self.page, self.product, self.token = page, product, token
        self.issue = make(product, token, "Being written", description)
        open_issue(page, self.issue)

    def stored(self) -> str:
        """Leave the text, and return what the server has then."""
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("group", name="Description. Press Enter to edit.")).to_be_visible()
        all_sent(self.page)
        return read(self.product, self.token, self.issue)["description"] or ""


def reads(page: Page, writing: Writing, wanted: str) -> bool:
    """Tell whether the server has a text, asking no more often than it likes to be asked."""
    page.wait_for_timeout(250)
    return bool(read(writing.product, writing.token, writing.issue)["description"] == wanted)


CARET_IS_FIRST = """async () => {
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  const { anchorNode, anchorOffset } = getSelection();
  const before = document.createRange();
  before.setStart(document.activeElement, 0);
  before.setEnd(anchorNode, anchorOffset);
  return before.toString() === '';
}"""


def to_the_start(page: Page) -> None:
    """Put the caret before everything, where it stays however soon after the editor has come."""
    page.keyboard.press("ControlOrMeta+Home")
    assert page.evaluate(CARET_IS_FIRST)


def fresh(page: Page, text: str) -> None:
    """Replace everything that is written by typing."""
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Backspace")
    # What is left of a heading or a list goes too.
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type(text)


def test_signs_become_what_they_stand_for_as_they_are_typed(page: Page, product: Product, token: str) -> None:
    writing = Writing(page, product, token, "nothing yet")

    for text, wanted in TYPED:
        edit(page)
        fresh(page, text)
        assert writing.stored() == wanted


SLASH = [
    ("head", 0, "Title", "# Title"),
    ("heading 2", 0, "Title", "## Title"),
    ("bul", 0, "a", "- a"),
    ("num", 0, "a", "1. a"),
    ("check", 0, "a", "- [ ] a"),
    ("quo", 0, "a", "> a"),
    ("code", 0, "a", "```\na\n```"),
    ("table", 0, "a", "| a |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |"),
    ("div", 0, "a", "---\n\na"),
]


def test_the_slash_menu_puts_in_every_kind_of_block(page: Page, product: Product, token: str) -> None:
    writing = Writing(page, product, token, "nothing yet")

    for query, steps, text, wanted in SLASH:
        edit(page)
        fresh(page, f"/{query}")
        expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
        for _ in range(steps):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.type(text)
        assert writing.stored() == wanted


def test_people_and_issues_are_named_and_shown_as_they_are_now(page: Page, product: Product, token: str) -> None:
    other = make(product, token, "The other one")
    writing = Writing(page, product, token, "nothing yet")
    edit(page)

    fresh(page, "Ask @own")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type("about #the oth"[:-4])
    expect(page.get_by_role("option", name="The other one")).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.type(f"and {other['identifier']} again")

    person = product.call("GET", "/api/issues/" + other["id"], token)[1]["creator_id"]
    named = other["identifier"]
    assert writing.stored() == f"Ask @[Owner](user:{person}) about {named} and {named} again"
    chip = page.locator(".issue-body .issue-chip").first
    expect(chip).to_have_text(f"{other['identifier']}The other one")
    others_write(product, token, other, title="Renamed meanwhile")
    expect(chip).to_have_text(f"{other['identifier']}Renamed meanwhile")
    chip.click()
    expect(page.get_by_role("heading", name="Renamed meanwhile")).to_be_attached()


def test_a_table_grows_and_shrinks(page: Page, product: Product, token: str) -> None:
    writing = Writing(page, product, token, "| a | b |\n| --- | --- |\n| 1 | 2 |")
    edit(page)

    page.keyboard.press("Tab")
    page.keyboard.type("3")
    page.keyboard.press("Tab")
    page.keyboard.type("4")
    page.get_by_role("button", name="Add a column after").click()
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.keyboard.type("6")
    assert writing.stored() == "| a | b |  |\n| --- | --- | --- |\n| 1 | 2 |  |\n| 3 | 4 | 5 |\n|  |  | 6 |"
    edit(page)
    page.get_by_role("button", name="Delete the row").click()
    page.get_by_role("button", name="Delete the column").click()
    assert writing.stored() == "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |"


def test_boxes_are_ticked_where_they_are_read_and_counted(page: Page, product: Product, token: str) -> None:
    text = "Steps:\n\n* [ ] one\n* [x] two\n    * [ ] three\n\n```\n- [ ] code\n```"
    writing = Writing(page, product, token, text)
    expect(page.get_by_text("1 of 3 done")).to_be_visible()

    page.get_by_role("checkbox", name="three", exact=True).check()

    expect(page.get_by_text("2 of 3 done")).to_be_visible()
    expect(page.get_by_role("textbox", name="Description")).to_be_hidden()
    page.reload()
    expect(page.get_by_role("checkbox", name="three", exact=True)).to_be_checked()
    wait_until(lambda: reads(page, writing, text.replace("[ ] three", "[x] three")), 10, "the ticked box")
    edit(page)
    page.get_by_role("checkbox", name="one").check()
    expect(page.get_by_text("3 of 3 done")).to_be_visible()


def test_opening_and_leaving_a_text_writes_nothing(page: Page, product: Product, token: str) -> None:
    text = "* star\n* list\n\n\n\nSetext\n===\n\n<details>\n</details>\n\n__bold__ and\\\nmore\n\n[^1]: note"
    writing = Writing(page, product, token, text)
    before = read(product, token, writing.issue)

    edit(page)
    page.keyboard.press("Escape")
    all_sent(page)
    edit(page)
    to_the_start(page)
    page.keyboard.press("End")
    page.keyboard.type("s")

    assert writing.stored() == text.replace("* star", "* stars")
    assert read(product, token, writing.issue)["version"] == before["version"] + 1


PASTED = [
    ({"text/plain": "# Title\n\n- a\n- **b**"}, "# Title\n\n- a\n- **b**"),
    ({"text/plain": "plain words"}, "plain words"),
    ({"text/plain": "https://x.example/a_b"}, "https://x.example/a_b"),
    (
        {"text/html": "<h2>T</h2><p>a <b>b</b> <a href='https://x.example'>c</a></p><ul><li>d</li></ul>"},
        "## T\n\na **b** [c](https://x.example)\n\n- d",
    ),
    (
        {"text/html": "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>"},
        "| a |\n| --- |\n| 1 |",
    ),
    (
        {
            "text/html": "<p onclick='owned=1'>x<script>owned=1</script><img src=x onerror='owned=1'>"
            "<a href='javascript:owned=1'>y</a></p>"
        },
        "x![](x)y",
    ),
]


def test_what_is_pasted_becomes_what_it_means(page: Page, product: Product, token: str) -> None:
    other = make(product, token, "Pasted about")
    writing = Writing(page, product, token, "nothing yet")
    address = f"{page.url.split('/issue/')[0]}/issue/{other['identifier']}/pasted-about"

    for formats, wanted in [*PASTED, ({"text/plain": address}, other["identifier"])]:
        edit(page)
        fresh(page, "")
        paste(page, formats)
        assert writing.stored() == wanted
    edit(page)
    fresh(page, "words")
    page.keyboard.press("Shift+Home")
    paste(page, {"text/plain": "https://x.example"})
    assert writing.stored() == "[words](https://x.example)"
    edit(page)
    fresh(page, "- a\nb")
    page.keyboard.press("Enter")
    paste(page, {"text/plain": "- [ ] c\n- d"})
    page.keyboard.type("!")
    assert writing.stored() == "- a\n- b\n- [ ] c\n- d!"
    assert page.evaluate("window.owned") is None


def paste(page: Page, formats: dict[str, str]) -> None:
    """Paste into what has the focus, as soon as the editor has heard what is selected: it does a moment later."""
    page.evaluate(
        """async (formats) => {
          await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
          const data = new DataTransfer();
          for (const [type, text] of Object.entries(formats)) data.setData(type, text);
          const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(event);
        }""",
        formats,
    )


def test_two_windows_that_write_different_paragraphs_converge(
    new_page: NewPage, product: Product, token: str
) -> None:
    issue = make(product, token, "Written together", "one\n\ntwo\n\nthree")
    here, there = new_page(), new_page()
    for page in (here, there):
        open_issue(page, issue)
    edit(here)
    edit(there)
    to_the_start(there)
    there.keyboard.press("End")

    for letters in (" and", " so", " on"):
        here.keyboard.type(letters)
        there.keyboard.type(letters)

    wanted = "one and so on\n\ntwo\n\nthree and so on"
    for page in (here, there):
        expect(page.get_by_role("textbox", name="Description")).to_have_text(wanted.replace("\n\n", ""))
    here.keyboard.type("!")
    there.keyboard.type("!")
    for page in (here, there):
        expect(page.get_by_role("textbox", name="Description")).to_have_text("one and so on!twothree and so on!")
        page.keyboard.press("Escape")
        all_sent(page)
    assert read(product, token, issue)["description"] == "one and so on!\n\ntwo\n\nthree and so on!"


@pytest.mark.installed
def test_what_is_typed_without_a_network_survives_a_reload(page: Page, product: Product, token: str) -> None:
    writing = Writing(page, product, token, "one")
    go_offline(page)
    edit(page)
    page.keyboard.type(" and **two** ")

    page.reload()

    expect(page.locator(".issue-body strong")).to_have_text("two")
    edit(page)
    page.keyboard.type(" three")
    page.context.set_offline(False)
    assert writing.stored() == "one and **two three**"


def test_keys_of_the_page_stay_out_and_come_back(page: Page, product: Product, token: str) -> None:
    writing = Writing(page, product, token, "words")
    edit(page)

    page.keyboard.type(" csx")
    page.keyboard.press("ControlOrMeta+b")
    page.keyboard.type("bold")
    page.keyboard.press("ControlOrMeta+z")
    page.keyboard.press("ControlOrMeta+Shift+z")
    assert writing.stored() == "words csx**bold**"
    edit(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("group", name="Description. Press Enter to edit.")).to_be_visible()
    edit(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("group", name="Description. Press Enter to edit.")).to_be_visible()

    page.get_by_role("textbox", name="Title").click()
    page.keyboard.press("Enter")
    expect(page.locator("[contenteditable]:focus")).to_be_visible()
    page.keyboard.type(" more")
    assert writing.stored() == "words csx**bold more**"
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    page.keyboard.press("c")

    expect(page.get_by_role("dialog", name="New issue")).to_be_visible()


def test_words_are_marked_and_linked_from_the_toolbar(page: Page, product: Product, token: str) -> None:
    writing = Writing(page, product, token, "some words")
    edit(page)

    page.keyboard.press("ControlOrMeta+Shift+ArrowLeft")
    page.get_by_role("button", name="Bold").click()
    expect(page.get_by_role("button", name="Bold")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ControlOrMeta+k")
    page.get_by_role("textbox", name="Address").fill("x.example")
    page.keyboard.press("Enter")
    expect(page.locator(".editor__text a strong")).to_have_text("words")
    page.get_by_role("button", name="Checklist").click()
    assert writing.stored() == "- [ ] some [**words**](https://x.example)"


def test_the_source_is_a_key_away_and_comes_back_as_it_looks(page: Page, product: Product, token: str) -> None:
    writing = Writing(page, product, token, "one")

    area = source(page)
    expect(area).to_have_value("one")
    area.fill("| a |\n| --- |\n| 1 |")
    page.get_by_role("button", name="Write as it looks").click()

    expect(page.get_by_role("textbox", name="Description").locator("th")).to_have_text("a")
    expect(page.get_by_role("textbox", name="Description")).to_be_focused()
    assert writing.stored() == "| a |\n| --- |\n| 1 |"


PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # a picture
)


def test_a_pasted_picture_and_a_dropped_file_are_sent_and_shown(page: Page, product: Product, token: str) -> None:
    writing = Writing(page, product, token, "one")
    editor = edit(page)

    editor.evaluate(
        """(area, pixel) => {
          const bytes = Uint8Array.from(atob(pixel), (letter) => letter.charCodeAt(0));
          const pasted = new DataTransfer();
          pasted.items.add(new File([bytes], 'dot.png', { type: 'image/png' }));
          area.dispatchEvent(new ClipboardEvent('paste', { clipboardData: pasted, bubbles: true, cancelable: true }));
        }""",
        PIXEL,
    )
    page.keyboard.type(" two")
    expect(editor.get_by_role("img", name="dot.png")).to_be_visible()
    page.keyboard.type(" three")
    editor.evaluate(
        """(area) => {
          const dropped = new DataTransfer();
          dropped.items.add(new File(['words'], 'notes.txt', { type: 'text/plain' }));
          const { left, top } = area.firstElementChild.getBoundingClientRect();
          const at = { clientX: left + 1, clientY: top + 5, bubbles: true, cancelable: true };
          area.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, ...at }));
        }"""
    )
    expect(editor.get_by_role("link", name="notes.txt")).to_be_visible()

    stored = writing.stored()

    assert re.search(r"(?<!!)\[notes\.txt\]\(/api/files/[^)]+\)", stored), stored
    assert re.search(r"one!\[dot\.png\]\(/api/files/[^)]+\) two three", stored), stored
    expect(page.locator(".issue-body img")).to_be_visible()
