"""certificate.html in a browser, opened as a file: how it behaves, and whether it is readable."""

from itertools import pairwise

import pytest

from pytest_mcf.certificate.html import as_html

from ..certificates import HOSTILE, made_up
from .conftest import PATIENCE
from .contrast import FAINT, unreadable


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Pages as files, by whether they are hostile."""
    folder = tmp_path_factory.mktemp("certificates")
    paths = {}
    for hostile in (False, True):
        path = folder / f"{'hostile' if hostile else 'plain'}.html"
        path.write_text(as_html(made_up(60, hostile=hostile)), encoding="utf-8")
        paths[hostile] = path.as_uri()
    return paths


@pytest.fixture
def asked():
    """What the page requested, itself included."""
    return []


@pytest.fixture
def open_certificate(chromium, files, complaints, asked):
    contexts = []

    def opened(*, hostile=False, fragment="", **how):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **how})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(files[hostile] + fragment)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_certificate, complaints, asked, files):
    """The page, which nothing may have gone wrong on in the end, and which asked for nothing but itself."""
    yield open_certificate()
    assert complaints == []
    assert {url.partition("#")[0] for url in asked} == {files[False]}


def unfold(page):
    """Open the groups of rules and scenarios, and the other parts that are folded."""
    page.evaluate("document.querySelectorAll('.group, .fold').forEach(one => { one.open = true; })")


def visible(page, selector):
    return page.locator(f"{selector}:visible")


def rules_with(**facts):
    """The rules with some facts, in the order of the page: those that do not count come last."""
    rules = sorted(made_up(60).requirements, key=lambda rule: not rule.counts_for_integrations)
    return [rule for rule in rules if all(getattr(rule, name) == value for name, value in facts.items())]


def test_rules_are_found_by_words_and_by_id(page):
    search = page.locator("#rule-filter input")
    search.fill("mcf-cancel-02")
    assert visible(page, ".rule").count() == 1
    assert visible(page, ".rule .id").inner_text() == "MCF-CANCEL-02"
    total = len(made_up(60).requirements)
    assert page.locator("#rule-filter .found").inner_text() == f"1 of {total} rules"
    assert visible(page, "#requirements .group").count() == 1
    search.fill("TOKEN expires")
    for reported in visible(page, ".rule").all_inner_texts():
        assert "token" in reported.lower()
        assert "expires" in reported.lower()
    search.fill("no rule speaks of elephants")
    assert visible(page, ".rule").count() == 0
    assert page.locator("#rule-filter .found").inner_text() == f"0 of {total} rules"
    search.fill("")
    assert visible(page, ".rule").count() == total


@pytest.mark.parametrize(
    ("name", "value"),
    [("verdict", "failed"), ("verdict", "not claimed"), ("level", "SHOULD"), ("group", "cancel")],
)
def test_rules_are_filtered(page, name, value):
    page.locator(f"#rule-filter [name={name}]").select_option(value)
    # The rules that do not count for integrations are a group of their own.
    expected = [
        rule.id for rule in rules_with(**{name: value}) if name != "group" or rule.counts_for_integrations
    ]
    assert expected
    assert visible(page, ".rule .id").all_inner_texts() == expected


def test_filters_add_up(page):
    page.locator("#rule-filter [name=level]").select_option("MUST")
    page.locator("#rule-filter [name=verdict]").select_option("passed")
    expected = [rule.id for rule in rules_with(level="MUST", verdict="passed")]
    assert visible(page, ".rule .id").all_inner_texts() == expected


def test_scenarios_are_found_and_filtered(page):
    page.locator("#scenario-filter [name=outcome]").select_option("failed")
    failed = [each for each in made_up(60).scenarios if each.outcome == "failed"]
    assert failed
    names = visible(page, ".scenario .name").all_text_contents()
    assert sorted(names) == sorted(each.name for each in failed)
    page.locator("#scenario-filter [name=outcome]").select_option("")
    page.locator("#scenario-filter input").fill("getPackageTrackingDetails")
    assert 0 < visible(page, ".scenario").count() < 60
    # Steps are searched before they are on the page.
    assert page.locator(".scenario[data-outcome=passed] .steps").count() == 0
    # Each list has a filter of its own.
    unfold(page)
    assert visible(page, ".rule").count() == len(made_up(60).requirements)


def test_a_link_leads_also_to_what_a_filter_hides(page):
    page.locator("#scenario-filter input").fill("no such scenario")
    unfold(page)
    link = page.locator("#MCF-AUTH-02 a").first
    target = page.locator(link.get_attribute("href"))
    assert not target.is_visible()
    link.click()
    target.locator(".steps").wait_for()
    assert target.locator("summary").first.evaluate("element => element === document.activeElement")
    assert page.locator("#scenario-filter input").input_value() == ""
    target.locator(".about a").first.click()
    page.locator(".rule:focus").wait_for()


def test_a_link_from_elsewhere_opens_a_scenario(open_certificate):
    page = open_certificate(fragment="#scenario-3")
    page.locator("#scenario-3 .steps").wait_for()
    page.locator("#scenario-3 [data-x] details").first.wait_for()


def test_a_link_that_leads_nowhere_does_no_harm(open_certificate, complaints):
    page = open_certificate(fragment="#%E0%A4%A")
    unfold(page)
    page.locator("#scenario-2 > summary").click()
    page.locator("#scenario-2 [data-x] details").first.wait_for()
    assert complaints == []


def test_an_exchange_unfolds_with_the_keyboard_alone(page):
    unfold(page)
    page.locator("#scenario-2 > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    exchange = page.locator("#scenario-2 [data-x]", has_text="createFulfillmentOrder").first
    for _ in range(30):
        if exchange.locator("summary").evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    body = exchange.get_by_label("Request, body")
    body.wait_for()
    assert '"sellerFulfillmentOrderId"' in body.inner_text()
    assert "content-type: application/json" in exchange.get_by_label("Request, headers").inner_text()
    assert "x-amzn-requestid: " in exchange.get_by_label("Answer, headers").inner_text()
    # What scrolls can be reached as well.
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "pre"


def test_the_first_thing_that_tab_meets_leads_to_the_rules(page):
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the rules"
    page.keyboard.press("Enter")
    page.locator("#requirements-heading").wait_for()
    assert page.evaluate("Math.abs(document.querySelector('#requirements').getBoundingClientRect().top)") < 5


def test_focus_is_seen(page):
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_a_screen_reader_finds_its_way(page):
    unfold(page)
    for role in ("banner", "main", "navigation", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    assert page.get_by_role("heading", level=1).count() == 1
    levels = page.locator("h1, h2, h3").evaluate_all("all => all.map(one => Number(one.localName[1]))")
    assert all(after - before <= 1 for before, after in pairwise(levels))
    picture = page.get_by_role("img", name="The life cycle of an order")
    assert "Planning to Processing: seen" in picture.locator("desc").text_content()
    assert page.get_by_role("table", name="Changes of an order's status").get_by_role("row").count() > 10
    for control in page.locator("input, select").all():
        assert control.evaluate("element => element.labels.length") == 1
    assert page.get_by_role("status").first.inner_text() == f"{len(made_up(60).requirements)} rules"


def test_hostile_text_stays_text(open_certificate, complaints):
    page = open_certificate(hostile=True)
    unfold(page)
    # The steps of a scenario that passed are built when it is opened.
    page.evaluate("document.querySelectorAll('.scenario').forEach(one => { one.open = true; })")
    page.locator("[data-outcome=passed] [data-x] details").last.wait_for(state="attached")
    page.evaluate("document.querySelectorAll('[data-x] details').forEach(one => { one.open = true; })")
    page.get_by_label("Answer, body").first.wait_for()
    assert page.evaluate("window.hacked") is None
    assert page.locator("img, main script").count() == 0
    assert HOSTILE in page.locator("h1").inner_text()
    assert HOSTILE in page.locator(".scenario .name").first.text_content()
    assert complaints == []


def test_scripts_of_others_could_not_run_even_by_mistake(open_certificate, complaints):
    page = open_certificate()
    refused = (
        "() => { try { document.body.innerHTML = '<img src=x onerror=\"window.hacked=1\">'; }"
        " catch { return true; } }"
    )
    assert page.evaluate(refused) is True
    inline = (
        "() => { try { document.body.setAttribute('onclick', 'window.hacked=1'); } catch { return true; } }"
    )
    assert page.evaluate(inline) is True
    assert complaints


def test_without_scripts_all_of_what_did_not_pass_is_there(open_certificate):
    page = open_certificate(java_script_enabled=False)
    for group in page.locator(".group > summary").all():
        group.click()
    assert visible(page, ".rule").count() == len(made_up(60).requirements)
    assert visible(page, ".filter").count() == 0
    assert visible(page, "noscript p").count() == 2
    scenarios = {f"#scenario-{number}": each for number, each in enumerate(made_up(60).scenarios, 1)}
    passed = next(number for number, each in scenarios.items() if each.outcome == "passed")
    page.locator(f"{passed} > summary").click()
    assert visible(page, f"{passed} .about").count() == 1
    failed = next(number for number, each in scenarios.items() if each.outcome == "failed")
    page.locator(f"{failed} > summary").click()
    reported = page.locator(f"{failed} [data-x]:visible").all_inner_texts()
    exchanges = scenarios[failed].exchanges
    assert len(reported) == len(exchanges)
    for line, exchange in zip(reported, exchanges, strict=True):
        assert (exchange.operation or "unknown") in line
        assert exchange.target in line


@pytest.mark.parametrize("hostile", [False, True])
def test_it_fits_every_screen_and_can_be_read(open_certificate, hostile):
    page = open_certificate(hostile=hostile)
    unfold(page)
    page.evaluate("[...document.querySelectorAll('.scenario')].forEach(one => { one.open = true; })")
    page.locator("[data-x] details").first.wait_for()
    page.evaluate(
        "[...document.querySelectorAll('[data-x] details, .facts')].slice(0, 40)"
        ".forEach(one => { one.open = true; })"
    )
    page.get_by_label("Answer, body").first.wait_for()
    assert unreadable(page) == []


@pytest.mark.parametrize("forced", ["active", "none"])
def test_the_picture_keeps_to_the_colours_of_its_reader(open_certificate, forced):
    page = open_certificate(forced_colors=forced)
    stroke = page.locator(".way.seen").first.evaluate("line => getComputedStyle(line).stroke")
    text = page.evaluate("getComputedStyle(document.body).color")
    assert (stroke == text) is (forced == "active")


def test_on_paper_what_did_not_pass_is_unfolded_and_the_tools_are_gone(open_certificate):
    page = open_certificate(color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(":is(nav, .filter, .skip):visible").count() == 0
    assert visible(page, ".facts dl").count() == 1
    failed = len([each for each in made_up(60).scenarios if each.outcome == "failed"])
    assert visible(page, ".scenario[data-outcome=failed] .steps").count() == failed
    assert visible(page, ".scenario[data-outcome=passed] .steps").count() == 0
    assert visible(page, ".scenario[data-outcome=passed] .name").count() > 0
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate(FAINT) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_it_is_folded_and_what_failed_comes_first(open_certificate, width):
    page = open_certificate(viewport={"width": width, "height": 844})
    assert page.evaluate("document.documentElement.scrollHeight") < 16_000
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visible(page, ":is(.rule, .scenario)").count() == 0
    first = page.locator(".failure").first
    reported = first.inner_text()
    assert first.bounding_box()["y"] < 844
    assert 'Then the order is "Cancelled"' in reported
    assert "expected the order to be Cancelled, it is Processing" in reported
    assert "pytest --mcf features/" in reported
    assert page.locator(".failure[open]").count() == 3


def test_words_and_findings_are_a_click_away(page):
    page.locator(".counts a", has_text="finding").click()
    assert page.locator("#findings .findings li").first.is_visible()
    page.locator("#findings a", has_text="notice").first.click()
    page.locator("#word-notice").wait_for()
    assert page.locator("#word-notice").evaluate("element => element === document.activeElement")
    page.go_back()
    page.locator("#findings .findings a[href^='#scenario-']").first.click()
    page.locator(".scenario[open]").wait_for()


def test_what_is_folded_opens_with_the_keyboard_alone(page):
    group = page.locator("#requirements .group").first
    group.locator("summary").focus()
    page.keyboard.press("Enter")
    assert visible(page, ".rule").count() == group.locator(".rule").count() > 0


def test_searching_unfolds_what_was_found(page):
    page.locator("#rule-filter input").fill("mcf-cancel-02")
    assert page.locator(".group[open]").count() == 1
    assert visible(page, ".rule .id").inner_text() == "MCF-CANCEL-02"
