import pytest

from pytest_mcf.certificate.badge import badge
from pytest_mcf.certificate.certificate import Source
from pytest_mcf.certificate.html import as_html
from pytest_mcf.certificate.markdown import as_markdown
from pytest_mcf.certificate.tallies import (
    answered_by_sentence,
    disclaimers,
    newer_model_sentence,
    source_phrase,
)
from pytest_mcf.certificate.terminal import lines
from pytest_mcf.model.versions import FIRST, SUCCESSOR

from ..certificates import made_up

NEVER_COMPARED = "never compared with Amazon's answers"


def against(target, *names):
    certificate = made_up(20)
    setting = certificate.setting.model_copy(update={"target": target, "answered_by": names})
    return certificate.model_copy(update={"setting": setting})


@pytest.mark.parametrize(
    ("target", "names", "sentence"),
    [
        ("emulator", ["pytest-mcf's emulator 1.0"], f"the emulator, {NEVER_COMPARED}"),
        (
            "replay",
            ["pytest-mcf's emulator 1.0"],
            "recordings of pytest-mcf's emulator 1.0, as old as they are",
        ),
        ("replay", [], "recordings of nothing, as old as they are"),
        ("endpoint", ["http://127.0.0.1:8080"], f"an endpoint of its own, {NEVER_COMPARED}"),
        ("sandbox", ["Amazon's sandbox"], "Amazon's sandbox, where nothing is shipped"),
        ("production", ["Amazon's production"], "Amazon's production API, on the day of the run"),
    ],
)
def test_each_target_has_a_sentence_of_its_own(target, names, sentence):
    assert answered_by_sentence(against(target, *names)) == sentence


@pytest.mark.parametrize(
    "render",
    [as_html, as_markdown, badge, lambda certificate: "\n".join(line.text for line in lines(certificate))],
    ids=["page", "markdown", "badge", "terminal"],
)
def test_what_answered_stands_beside_the_grade_everywhere(render):
    assert "Amazon's sandbox, where nothing is shipped" in render(against("sandbox")).replace(
        "&#x27;", "'"
    ).replace("&#39;", "'")


def test_a_newer_model_is_named():
    sentence = "Amazon has a newer model than Fulfillment Outbound v2020-07-01: v2026-07-04."
    assert newer_model_sentence(made_up(20)) == sentence
    assert sentence in disclaimers(made_up(20))


def test_the_newest_model_needs_no_warning():
    certificate = made_up(20)
    setting = certificate.setting.model_copy(update={"model": "Fulfillment Outbound v2026-07-04"})
    newest = certificate.model_copy(update={"setting": setting})
    assert newer_model_sentence(newest) is None
    assert not any("newer model" in sentence for sentence in disclaimers(newest))


@pytest.mark.parametrize(
    "render",
    [as_html, as_markdown, lambda certificate: " ".join(line.text.strip() for line in lines(certificate))],
    ids=["page", "markdown", "terminal"],
)
def test_what_the_profile_quirks_is_on_the_successor_stands_beside_the_grade(render):
    certificate = made_up(20)
    sentence = "the profile quirks has only what both versions share: what users have seen of tokens"
    for api, profiles, is_said in (
        (SUCCESSOR.name, ("documented", "quirks"), True),
        (SUCCESSOR.name, ("documented",), False),
        (FIRST.name, ("documented", "quirks"), False),
    ):
        setting = certificate.setting.model_copy(update={"api": api, "profiles": profiles})
        assert (sentence in render(certificate.model_copy(update={"setting": setting}))) is is_said


@pytest.mark.parametrize(
    ("source", "phrase"),
    [
        (Source(), "no known commit"),
        (Source(commit="a" * 40, dirty=False), "commit aaaaaaaaaaaa"),
        (Source(commit="a" * 40, dirty=True), "commit aaaaaaaaaaaa with changes that are not in it"),
        (Source(files=("shop.py",), digest="b" * 64), "no known commit, 1 file of SHA-256 bbbbbbbbbbbb"),
    ],
)
def test_the_source_is_named_where_the_certificate_knows_it(source, phrase):
    certificate = made_up(20)
    assert source_phrase(certificate) is None
    subject = certificate.integration.model_copy(update={"source": source})
    known = certificate.model_copy(update={"integration": subject})
    assert source_phrase(known) == phrase
    assert f"<dd>{phrase}</dd>" in as_html(known)
    assert f"source: {phrase}." in as_markdown(known)
