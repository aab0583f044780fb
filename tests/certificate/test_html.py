"""The page as a file; how it behaves is tested in a browser (tests/browser/test_certificate.py)."""

import base64
import json
import re
import zlib
from html.parser import HTMLParser

import pytest

from pytest_mcf.certificate.html import as_html
from pytest_mcf.certificate.html.nodes import as_markup, element
from pytest_mcf.certificate.html.picture import WIDTH, picture_of
from pytest_mcf.certificate.html.scenarios import shown
from pytest_mcf.certificate.html.steps import steps_of
from pytest_mcf.certificate.life_cycle import ways
from pytest_mcf.certificate.results.finding import Transition

from ..certificates import HOSTILE, MOST_BYTES, made_up

#: What may stand without an end.
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Page(HTMLParser):
    """The elements of a page, and whether each is closed by its own end."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.wrong = [], [], []
        self.feed(text)
        self.close()
        self.wrong += self.open

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def wording_of(text):
    """What the page's script reads."""
    data = re.search(r'id="wording">([^<]*)</script>', text)[1]
    return json.loads(zlib.decompress(base64.b64decode(data)))


def everything(text):
    """The page's markup, and what its script makes of the rest."""
    return text + json.dumps(wording_of(text)["scenarios"])


@pytest.mark.parametrize(("seed", "shown"), [(0, True), (4711, True), (None, False)])
def test_the_front_shows_the_seed_of_the_run_if_it_has_one(seed, shown):
    certificate = made_up(6)
    setting = certificate.setting.model_copy(update={"seed": seed})
    text = as_html(certificate.model_copy(update={"setting": setting}))
    assert (f"<dt>Seed</dt><dd>{seed}</dd>" in text) == shown
    assert ("<dt>Seed</dt>" in text) == shown


@pytest.fixture(scope="module")
def text():
    return as_html(made_up(60))


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_a_quarter_of_a_suite_weighs_less_than_a_quarter(text):
    certificate = made_up(60)
    assert len(certificate.scenarios) == 60
    assert certificate.counts.exchanges >= 450
    assert len(certificate.requirements) > 400
    assert len(text.encode()) < MOST_BYTES / 4


def test_elements_end_where_they_should(page):
    assert page.wrong == []


def test_it_is_the_same_whenever_it_is_made(text):
    assert as_html(made_up(60)) == text


def test_each_id_is_there_once_and_each_link_leads_somewhere(page):
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    links = {link["href"] for link in page.all("a")}
    assert links <= {f"#{each}" for each in ids}
    named = [value for _, each in page.elements if (value := each.get("aria-labelledby"))]
    assert {name for value in named for name in value.split()} <= set(ids)


def test_it_requests_nothing(page):
    (policy,) = [meta["content"] for meta in page.all("meta") if "content-security" in str(meta).lower()]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    for _, attributes in page.elements:
        assert not {"src", "srcset", "style", "action", "data", "xlink:href"} & attributes.keys()
        assert not any(name.startswith("on") for name in attributes)


def test_each_rule_and_each_scenario_is_on_it(text):
    certificate = made_up(60)
    shown = re.findall(r'<span class="badge ([a-z-]+)">[a-z ]+</span>\n<span class="id">([^<]+)</span>', text)
    in_order = sorted(certificate.requirements, key=lambda rule: not rule.counts_for_integrations)
    assert shown == [(rule.verdict.replace(" ", "-"), rule.id) for rule in in_order]
    assert text.count('<details class="scenario"') == len(certificate.scenarios)
    in_markup, folded_away = text.count("<li data-x="), json.dumps(wording_of(text)).count('"data-x": ')
    assert in_markup + folded_away == certificate.counts.exchanges


def test_of_what_did_not_pass_all_is_there_without_the_script(text):
    folded_away = wording_of(text)["scenarios"]
    for number, scenario in enumerate(made_up(60).scenarios, 1):
        _, _, after = text.partition(f'id="scenario-{number}"')
        markup, _, _ = after.partition("</details>")
        reported = markup.count("data-x=")
        assert reported == (0 if scenario.outcome == "passed" else len(scenario.exchanges))
        assert (str(number) in folded_away) is (scenario.outcome == "passed")


class Nodes(HTMLParser):
    """The nodes of a piece of markup."""

    def __init__(self, text):
        super().__init__()
        self.nodes = []
        self.open = [self.nodes]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        element = [tag, dict(attributes)]
        self.open[-1].append(element)
        self.open.append(element)

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag

    def handle_data(self, data):
        self.open[-1].append(data)


def test_the_markup_of_a_scenario_is_the_same_nodes_as_its_folded_steps():
    for scenario in shown(made_up(60)).scenarios:
        nodes = steps_of(scenario)
        assert Nodes(as_markup(nodes)).nodes == nodes


def test_a_text_is_never_markup():
    markup = as_markup([element("p", '<b id="x">&amp;', class_='"<&')])
    assert markup == '<p class="&quot;&lt;&amp;">&lt;b id="x"&gt;&amp;amp;</p>'


def test_what_was_sent_is_on_it_word_for_word_and_each_body_once(text):
    wording = wording_of(text)
    bodies = wording["bodies"]
    assert len(bodies) == len(set(bodies))
    exchanges = [exchange for scenario in made_up(60).scenarios for exchange in scenario.exchanges]
    for exchange, reported in zip(exchanges, wording["exchanges"], strict=True):
        request_headers, request, response_headers, response, _ = reported
        for headers, lines in (
            (exchange.request_headers, request_headers),
            (exchange.response_headers, response_headers),
        ):
            assert "\n".join(f"{name}: {value}" for name, value in headers) == lines
        for body, number in ((exchange.request_body, request), (exchange.response_body, response)):
            assert bodies[number] == body or json.loads(bodies[number]) == json.loads(body)


def test_known_deviations_are_named_in_a_line_and_shown_where_the_exchange_unfolds(text):
    exchanges = [exchange for scenario in made_up(60).scenarios for exchange in scenario.exchanges]
    reported = [each[4].splitlines() for each in wording_of(text)["exchanges"]]
    for exchange, remarks in zip(exchanges, reported, strict=True):
        known = [violation for violation in exchange.violations if violation.erratum]
        assert [remark.partition(" at ")[0] for remark in remarks] == [each.erratum for each in known]
    assert everything(text).count("Known deviations: MCF-QUIRK-") == sum(map(bool, reported)) > 0


def test_no_text_becomes_markup():
    text = as_html(made_up(60, hostile=True))
    page = Page(text)
    assert page.wrong == []
    assert page.all("img") == []
    assert [attributes.get("type") for attributes in page.all("script")] == [
        "application/octet-stream",
        "module",
    ]
    assert HOSTILE not in text


def test_the_front_says_of_how_many_rules_it_says_nothing(text):
    silent = sum(not rule.scenarios for rule in made_up(60).requirements)
    front = text.partition("<nav")[0]
    assert (
        f"{silent} of {len(made_up(60).requirements)} documented rules have no scenario in this suite"
        in front
    )


@pytest.mark.parametrize(
    ("grade", "counts", "reported"),
    [
        (
            "Core",
            {"passed": 3},
            "The integration kept each documented obligation that this suite shows for integrations, "
            "injected failures included.\n",
        ),
        ("Full", {"waived": 2, "passed": 3}, "injected failures included. Left aside: 2 waived.\n"),
        ("Core", {"not claimed": 4, "waived": 2}, "included. Left aside: 4 not claimed and 2 waived.\n"),
        (None, {}, "that this suite shows for integrations was kept and seen.\n"),
    ],
)
def test_a_grade_says_what_it_leaves_aside(grade, counts, reported):
    grades = tuple(each.model_copy(update={"counts": counts}) for each in made_up(20).grades)
    assert reported in as_html(made_up(20).model_copy(update={"grade": grade, "grades": grades}))


def test_an_incomplete_run_gets_no_grade():
    text = as_html(made_up(30, complete=False))
    assert "The run did not come to its end. What follows is what it saw until then." in text
    assert "Every documented" not in text


def test_strange_transitions_are_marked_in_picture_and_table():
    seen = (
        Transition(before=None, after="Received", times=4),
        Transition(before="Complete", after="Received", times=2),
        Transition(before="Received", after="Lost in <space>", times=1),
    )
    text = as_html(made_up(20).model_copy(update={"transitions": seen}))
    twice = "2\N{MULTIPLICATION SIGN}"
    assert f'<tr class="not-documented"><td>Complete → Received</td><td class="number">{twice}</td>' in text
    assert f"{twice} undocumented</text>" in text
    assert "Received to Lost in &lt;space&gt;: seen once, not documented." in text


def test_the_picture_has_room_for_every_box():
    strange = tuple(Transition(before="New", after=f"Status {number}", times=1) for number in range(5))
    for transitions in ((), strange):
        picture = picture_of(ways(transitions))
        for box in picture.boxes:
            assert box.width / 2 <= box.x <= WIDTH - box.width / 2
            assert box.height / 2 <= box.y <= picture.height - box.height / 2
        for one in picture.boxes:
            for other in picture.boxes:
                apart = abs(one.x - other.x) >= (one.width + other.width) / 2
                assert one is other or apart or abs(one.y - other.y) >= (one.height + other.height) / 2
