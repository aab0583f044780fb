"""The catalogue of steps: every step is in it, as a person would write it, with what it does."""

import re

import pytest
from pytest_bdd import parsers

from pytest_mcf.resources import bundled
from pytest_mcf.step_catalogue import explain_unknown_step, step_catalogue
from pytest_mcf.step_catalogue.examples import bundled_examples
from pytest_mcf.step_catalogue.phrases import phrase_of


@pytest.fixture(scope="module")
def by_text():
    return {step.text: step for step in step_catalogue()}


def test_every_line_of_the_bundled_features_is_found():
    def is_found(example):
        return any(
            example.keyword in step.keywords and step.parser.is_matching(example.text)
            for step in step_catalogue()
        )

    assert [str(each) for each in bundled_examples() if not is_found(each)] == []


def test_every_decorator_is_in_it():
    decorators = re.compile(r"^@(?:given|when|then|step)\(", re.MULTILINE)
    files = bundled("steps").rglob("*.py")
    count = sum(len(decorators.findall(path.read_text(encoding="utf-8"))) for path in files)
    sentences = [step for step in step_catalogue() if step.effect == "Injects a fault."]
    assert len(step_catalogue()) == count - 1 + len([s for s in sentences if len(s.keywords) == 3])


def test_examples_match_their_steps_and_stand_in_their_features():
    for step in step_catalogue():
        if step.example is not None:
            assert step.parser.is_matching(step.example.text)
            lines = (bundled("features") / step.example.file).read_text(encoding="utf-8").splitlines()
            assert lines[step.example.line - 1].split()[0] in {"Given", "When", "Then", "And", "But", "*"}


def test_nearly_every_step_has_an_example():
    assert len([step for step in step_catalogue() if step.example is None]) <= 1


@pytest.mark.parametrize(
    ("parser", "phrase"),
    [
        (parsers.string("an order for:"), "an order for:"),
        (parsers.parse('{units:d} of "{sku}"'), '{units} of "{sku}"'),
        (parsers.re(r'(?P<units>\d+) units? of "(?P<sku>.+)"'), '{units} unit[s] of "{sku}"'),
        (parsers.re(r"the seller (cancels|has cancelled) it"), "the seller {cancels|has cancelled} it"),
        (parsers.re(r"the (?P<part>speed|policy) is"), "the {speed|policy} is"),
        (parsers.re(r"it has (?P<no>no )?lines"), "it has [no ]lines"),
        (parsers.re(r'the orders? (?P<names>".*")'), 'the order[s] "{names}"'),
        (parsers.re(r"one(?P<a>\d) and two|three (?:(?P<b>\w+))?"), "one{a} and two / three [{b}]"),
        (parsers.re(r'(?P<list>"\w+"(?:, "\w+")*) is'), "{list} is"),
    ],
)
def test_patterns_become_phrases(parser, phrase):
    assert phrase_of(parser) == phrase


def test_no_phrase_has_the_signs_of_a_pattern():
    assert [step.text for step in step_catalogue() if re.search(r"\\|\(\?|\?P|\.\+|\.\*", step.text)] == []


def test_a_step_says_which_methods_of_the_port_it_calls(by_text):
    reads = by_text['the order ["{name}" ]is "{status}"']
    assert reads.methods == ("get_order",)
    assert reads.effect == "Calls get_order, and checks the result."
    places = by_text["the seller {has placed|places|tries to place} the order"]
    assert (places.methods, places.keyword) == (("place_order",), "Any")
    assert by_text["the fulfilment centre is asked to look at the unit again"].methods == ()


def test_what_follows_from_the_docstring_is_there(by_text):
    assert 'Name an error of the port in words: "order not found" is OrderNotFound.' in (
        by_text['the integration reports "{refusal}"'].effect
    )


# Unknown steps.


def test_a_slip_gets_the_lines_that_look_like_it():
    text = explain_unknown_step("given", 'Amazon hold 3 units of "CUP"')
    assert text.splitlines()[:2] == ["Did you mean:", '  Given Amazon holds 20 units of "MUG"']
    assert len(text.splitlines()) <= 5


def test_a_step_under_another_keyword_says_which_one_it_needs():
    text = explain_unknown_step("given", 'Amazon moves the order to "Planning"')
    assert text == "With this text it is a step for When, and not for Given."


def test_a_step_that_was_not_loaded_says_so():
    assert 'pytest_plugins = ["pytest_mcf.steps"]' in explain_unknown_step(
        "when", "the seller reads the order"
    )


def test_a_step_about_something_else_gets_no_guess():
    assert explain_unknown_step("when", "our shop wraps a gift") is None
