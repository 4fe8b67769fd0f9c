"""The page in a real browser: it draws, answers a click with the evidence, asks for nothing, runs nothing foreign."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.view import write_view
from tests.view.chromium import Page, find_chromium, running_chromium
from tests.view.networks import SMALL, hostile_network

pytestmark = pytest.mark.browser
_COUNT_INK = """(() => {
  const canvas = document.querySelector('#drawing canvas');
  const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
  let ink = 0;
  for (let i = 0; i < pixels.length; i += 4)
    if (pixels[i + 3] > 0 && Math.min(pixels[i], pixels[i + 1], pixels[i + 2]) < 240) ink += 1;
  return ink;
})()"""


@pytest.fixture
def page(tmp_path: Path) -> Iterator[Page]:
    command = find_chromium()
    if command is None:
        pytest.skip("no Chromium on this machine: the page is not tried in a browser")
    with running_chromium(command, tmp_path / "profile") as opened:
        yield opened


def _place_of(page: Page, index: int) -> tuple[float, float]:
    place = page.evaluate(
        f"""(() => {{
          const network = window.kgView.network, box = document.querySelector('#drawing').getBoundingClientRect();
          const at = network.canvasToDOM(network.getPositions([{index}])[{index}]);
          return [box.left + at.x, box.top + at.y];
        }})()"""
    )
    return place[0], place[1]


def test_it_draws_and_a_click_on_a_node_shows_the_quoted_evidence_without_any_request(
    page: Page, tmp_path: Path
) -> None:
    file = tmp_path / "page.html"
    write_view(SMALL, file, title="Four things")
    page.open(file)
    assert page.evaluate(_COUNT_INK) > 500
    assert "Rescuers counted" not in page.evaluate("document.body.innerText")

    page.click(*_place_of(page, 0))
    page.wait("document.querySelector('#facts blockquote') !== null")
    panel = page.evaluate("document.querySelector('#facts').innerText")
    assert "Raid · Atmeh · 2022-02-03" in panel
    assert "“Rescuers counted thirteen bodies in the house.”" in panel
    assert "according to White Helmets · Levant Wire, 2022-02-04" in panel
    assert "actor → US special forces" in panel

    assert page.requests == [file.as_uri()]
    assert page.problems == []


def test_it_finds_by_name_and_hides_a_class(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    write_view(SMALL, file, title="Four things")
    page.open(file)
    page.evaluate(
        "document.querySelector('#query').value = 'special';"
        "document.querySelector('#search').dispatchEvent(new Event('submit', {cancelable: true}))"
    )
    assert page.evaluate("document.querySelector('#facts h2').innerText") == "US special forces"
    assert page.evaluate("window.kgView.network.getSelectedNodes()") == [2]
    before = page.evaluate("Object.keys(window.kgView.network.getPositions()).length")
    page.evaluate("[...document.querySelectorAll('#legend button')].find(b => b.innerText.includes('Raid')).click()")
    assert page.evaluate("Object.keys(window.kgView.network.getPositions()).length") == before - 1


def test_hostile_text_is_shown_and_not_run_wherever_it_stands(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    network = hostile_network()
    write_view(network, file, title="</title><script>window.hit = 1</script> %%data%%")
    page.open(file)
    assert page.evaluate("window.kgView.data.things.length") == len(network.nodes)
    for index in range(len(network.nodes)):
        page.evaluate("window.kgView.network.fit()")
        page.click(*_place_of(page, index))
        page.wait(f"document.querySelector('#facts h2')?.textContent === window.kgView.data.things[{index}].label")
        page.evaluate("document.querySelectorAll('#facts .links button').forEach(button => button.click())")
    for index in range(len(network.edges)):
        page.evaluate(f"void window.kgView.network.body.emitter.emit('click', {{nodes: [], edges: [{index}]}})")
        assert " → " in page.evaluate("document.querySelector('#facts h2').textContent")
    page.evaluate("new Promise(done => setTimeout(done, 200))")
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.querySelectorAll('img, a, iframe, #panel script').length") == 0
    assert page.requests == [file.as_uri()]
    assert page.problems == []
