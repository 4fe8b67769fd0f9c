"""The editor in a real browser: answers with links, completion, a marked mistake; no other host, no foreign script."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.graph.build import build_graph
from kg.resolve import resolve
from tests.graph.analyses import Told
from tests.serve.client import Client, running
from tests.view.chromium import Page, find_chromium, running_chromium

pytestmark = pytest.mark.browser
HOSTILE = "<img src=x onerror='window.hit=1'><script>window.hit=1</script>"
_ROWS = "document.querySelectorAll('#result tbody tr').length"


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    command = find_chromium()
    if command is None:
        pytest.skip("no Chromium on this machine: the page is not tried in a browser")
    with running_chromium(command, tmp_path / "profile") as opened:
        yield opened


def _open(page: Page, client: Client, path: str = "/") -> None:
    page.call("Page.navigate", url=client.base + path)
    page.wait("document.body?.dataset.ran === 'yes'")


def _type(page: Page, text: str) -> None:
    page.evaluate("document.querySelector('.cm-content').focus()")
    _press(page, "a", 65, modifiers=2)
    # The browser itself would give text that replaces other text a style of its own, which the page does not allow.
    _press(page, "Backspace", 8)
    page.call("Input.insertText", text=text)


def _press(page: Page, key: str, code: int, modifiers: int = 0) -> None:
    for kind in ("keyDown", "keyUp"):
        page.call(
            "Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, modifiers=modifiers
        )


def _is_local(page: Page, client: Client) -> bool:
    return all(address.startswith((client.base, "data:", "about:")) for address in page.requests)


def test_it_answers_at_once_and_every_thing_in_the_answer_is_a_link(page: Page, client: Client) -> None:
    _open(page, client)
    assert page.evaluate(_ROWS) > 2
    address = page.evaluate("document.querySelector('#result tbody a').href")
    assert address.startswith(client.base + "/id/event-")
    page.call("Page.navigate", url=address)
    page.wait("document.querySelector('blockquote') !== null")
    assert _is_local(page, client)
    assert page.problems == []


def test_it_completes_classes_after_a_and_runs_with_the_keyboard(page: Page, client: Client) -> None:
    _open(page, client)
    _type(page, "SELECT ?e { ?e a Rai")
    _press(page, " ", 32, modifiers=2)
    page.wait("document.querySelector('.cm-completionLabel')?.textContent === 'ckg:Raid'")
    # The list takes keys only after it has stood for a moment.
    page.wait("(document.querySelector('.cm-tooltip-autocomplete li[aria-selected]') !== null)")
    page.evaluate("new Promise(done => setTimeout(done, 150))")
    _press(page, "Enter", 13)
    page.wait("document.querySelector('.cm-content').innerText.includes('a ckg:Raid')")
    page.call("Input.insertText", text=" }")
    page.evaluate("document.body.dataset.ran = ''")
    _press(page, "Enter", 13, modifiers=2)
    page.wait("document.body.dataset.ran === 'yes'")
    assert page.evaluate(_ROWS) == 1
    assert page.problems == []


def test_a_mistake_is_shown_with_its_place_and_marked_in_the_text(page: Page, client: Client) -> None:
    _open(page, client, "/#query=SELECT%20*%20%7B%0A%20%20%3Fs%20%3Fp%20%3Fo%20%2C%2C%0A%7D")
    assert page.evaluate("document.querySelector('#error').textContent").startswith("line 2, column 13: ")
    assert page.evaluate("document.querySelector('.cm-lintRange-error').textContent") == ","
    assert page.evaluate("document.querySelector('#result').textContent") == ""


def test_a_named_question_is_asked_through_its_form(page: Page, client: Client) -> None:
    _open(page, client)
    page.evaluate("document.querySelector('[data-name=about] .entry').click()")
    assert page.evaluate("document.querySelectorAll('.question form:not([hidden])').length") == 1
    page.evaluate("document.querySelector('#about-who').value = 'black river front'; document.body.dataset.ran = ''")
    page.evaluate("document.querySelector('[data-name=about] form button').click()")
    page.wait("document.body.dataset.ran === 'yes' && !document.querySelector('#understood').hidden")
    assert "Black River Front" in page.evaluate("document.querySelector('#understood').textContent")
    assert page.evaluate(_ROWS) > 1
    assert _is_local(page, client)
    assert page.problems == []


def test_plain_words_are_understood_and_what_is_not_is_said(page: Page, client: Client) -> None:
    _open(page, client)
    page.evaluate(
        "document.body.dataset.ran = ''; document.querySelector('#sentence').value = 'Raids in Hajin in 2025'"
    )
    page.evaluate("document.querySelector('#plain button').click()")
    page.wait("document.body.dataset.ran === 'yes' && !document.querySelector('#understood').hidden")
    assert "type: Raid" in page.evaluate("document.querySelector('#understood').textContent")
    page.evaluate("document.querySelector('#sentence').value = 'sing me a song'")
    page.evaluate("document.querySelector('#plain button').click()")
    page.wait("!document.querySelector('#error').hidden")
    assert "not understood" in page.evaluate("document.querySelector('#error').textContent")
    # The last answer must not pass for one to this.
    assert page.evaluate(_ROWS) == 0
    assert page.evaluate("document.querySelector('#status').textContent") == ""


def test_what_is_typed_finds_things_and_filters_lists(page: Page, client: Client) -> None:
    _open(page, client)
    typed = "document.querySelector('#filter').dispatchEvent(new Event('input'))"
    page.evaluate(f"document.querySelector('#filter').value = 'captured or killed'; {typed}")
    shown = page.evaluate("document.querySelectorAll('#questions .question:not([hidden])').length")
    assert 0 < shown < page.evaluate("document.querySelectorAll('#questions .question').length")
    page.evaluate(
        f"document.querySelector('#tab-find').click(); document.querySelector('#filter').value = 'riv'; {typed}"
    )
    page.wait("document.querySelector('#find a') !== null")
    assert page.evaluate("document.querySelector('#find a').innerText").startswith("Black River Front")
    page.evaluate("document.querySelector('#tab-words').click()")
    page.evaluate(f"document.querySelector('#filter').value = 'killedBest'; {typed}")
    page.evaluate("document.querySelector('#words .entry:not([hidden])').click()")
    assert "ckg:killedBest" in page.evaluate("document.querySelector('.cm-content').innerText")
    assert page.problems == []


def test_hostile_text_of_articles_is_shown_and_not_run(page: Page, tmp_path: Path) -> None:
    told = Told("a", publisher=HOSTILE)
    told.entity("x", "ArmedGroup", HOSTILE)
    told.event("raid", "Raid", actors=("x",), quote=HOSTILE)
    folder = tmp_path / "graph"
    build_graph(folder, [told.analysis()], resolve)
    with running(folder) as client:
        _open(page, client, "/#query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D")
        assert "<script>window.hit=1" in page.evaluate("document.querySelector('#result').textContent")
        assert page.evaluate("document.querySelectorAll('#result img, #result script').length") == 0
        iri = client.ask("SELECT ?e { ?e a ckg:Raid }").column("e")[0]
        page.call("Page.navigate", url=f"{client.base}/id/{iri.rpartition('/')[2]}")
        page.wait("document.querySelector('blockquote') !== null")
        assert page.evaluate("document.querySelectorAll('img, script').length") == 0
        assert page.evaluate("window.hit") is None
        assert _is_local(page, client)
        assert page.problems == []
