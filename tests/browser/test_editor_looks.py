"""The editor as a picture, as a part of other screens, and against those who would run something in it."""


import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import LooksRight, NewPage, all_sent, box_of
from tests.browser.test_texts import edit, make, open_issue, read
from tests.product import Product

HOSTILE = """<img src=x onerror="window.owned = 1"> <script>window.owned = 2</script>

[a](javascript:window.owned=3) ![b](x" onerror="window.owned=4) <svg onload="window.owned=5">

[c](data:text/html,<script>window.owned=6</script>) ![d](javascript:window.owned=7)

@[<img src=x onerror=window.owned=8>](user:01920000-0000-7000-8000-000000000001)

```<img src=x onerror=window.owned=9>
<script>window.owned=10</script>
```"""


def test_nothing_that_is_opened_in_the_editor_runs(page: Page, product: Product, token: str) -> None:
    issue = make(product, token, "Hostile", HOSTILE)
    open_issue(page, issue)

    editor = edit(page)
    page.keyboard.type(" words")

    expect(editor).to_contain_text("window.owned=10")
    assert page.evaluate("window.owned") is None
    assert editor.locator("script, svg[onload], [onerror], a[href^='javascript:']").count() == 0


LOOKS = """# Streams freeze

When **two** tabs are open, *one* of them `waits`: see {other}. Ask @[Owner](user:01920000-0000-7000-8000-000000000001).

- [x] reproduce
- [ ] mend
  1. first
  2. second

> Somebody said so.

```python
def answer() -> int:
    return 42  # always
```

| tab | state |
| --- | --- |
| one | live |
| two | waiting |

---

<details>raw</details>

The end."""


@pytest.mark.parametrize("width", [1440, 390])
def test_reading_and_writing_look_the_same_and_break_no_rule(
    new_page: NewPage, product: Product, token: str, looks_right: LooksRight, width: int
) -> None:
    other = make(product, token, "The other one")
    issue = make(product, token, "As it looks", LOOKS.format(other=other["identifier"]))
    page = new_page(bypass_csp=True)
    open_issue(page, issue)
    page.set_viewport_size({"width": width, "height": 1100})
    expect(page.locator(".issue-body [data-code]").first).to_be_attached()
    read_box = page.locator(".issue-body").bounding_box()

    edit(page)

    assert page.locator(".issue-body").bounding_box() == read_box
    page.keyboard.press("ControlOrMeta+End")
    looks_right(page, f"editor-{width}")
    page.keyboard.press("ControlOrMeta+a")
    expect(page.get_by_role("toolbar", name="Formatting")).to_be_visible()
    looks_right(page, f"editor-toolbar-{width}")
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.press("Enter")
    page.keyboard.type("/")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    looks_right(page, f"editor-slash-{width}")


def test_what_is_written_on_a_phone_stays_above_the_bar(new_page: NewPage, product: Product, token: str) -> None:
    page = new_page(has_touch=True, is_mobile=True)
    issue = make(product, token, "Written by thumb", "\n\n".join(f"line {number}" for number in range(30)))
    open_issue(page, issue)
    page.set_viewport_size({"width": 390, "height": 844})
    edit(page)

    page.keyboard.press("Enter")
    page.keyboard.type("the last one")

    written = box_of(page.get_by_text("the last one"))
    assert written["y"] + written["height"] <= box_of(page.get_by_role("toolbar", name="Formatting"))["y"]


def test_the_composer_and_comments_are_written_the_same_way(page: Page, product: Product, token: str) -> None:
    page.keyboard.press("c")
    expect(page.get_by_role("dialog", name="New issue")).to_be_visible()
    page.keyboard.type("Composed")
    page.keyboard.press("Enter")
    # Until it has been fetched, the source is all there is.
    expect(page.get_by_role("dialog", name="New issue").locator("[contenteditable]")).to_be_focused()
    page.keyboard.type("## What\n- a\nb")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("dialog", name="New issue")).to_be_hidden()
    all_sent(page)
    found = product.call("GET", "/api/issues?limit=50", token)[1]["data"]
    issue = next(each for each in found if each["title"] == "Composed")
    assert read(product, token, issue)["description"] == "## What\n\n- a\n- b"

    open_issue(page, issue)
    page.get_by_role("textbox", name="Leave a comment…").click()
    expect(page.locator("[contenteditable]:focus")).to_have_attribute("aria-label", "Leave a comment…")
    page.keyboard.type("> so\n")
    page.keyboard.press("Control+Enter")

    expect(page.locator(".comment blockquote")).to_have_text("so")
    expect(page.get_by_role("textbox", name="Leave a comment…")).to_have_text("")
