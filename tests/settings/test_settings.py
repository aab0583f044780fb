"""Precedence and defaults of the settings, decided in one place."""

from pathlib import Path

import pytest

from pytest_mcf.errors import SettingsError
from pytest_mcf.settings.api_versions import API_VERSIONS
from pytest_mcf.settings.given import Given
from pytest_mcf.settings.profiles import not_played_on, profiles_for, ways_to_play
from pytest_mcf.settings.settings import PROFILES, Settings, read_settings

ROOT = Path("/nowhere")


def settings(options=None, ini=None, environment=None, root=ROOT):
    return read_settings(options or {}, ini or {}, environment or {}, root)


def test_nothing_asked_for_is_nothing_active():
    assert settings() == Settings(root=ROOT, ledger=ROOT / ".mcf" / "ledger")


@pytest.mark.parametrize("option", ["mcf", "mcf_replay", "mcf_record", "mcf_endpoint"])
def test_options_that_imply_a_run(option):
    value = "http://127.0.0.1:1" if option == "mcf_endpoint" else True
    assert settings({option: value}).active


def test_naming_an_integration_alone_starts_nothing():
    assert not settings({"mcf_integration": "a:b"}).active


@pytest.mark.parametrize(
    ("options", "target"),
    [
        ({"mcf": True}, "emulator"),
        ({"mcf_replay": True}, "replay"),
        ({"mcf_record": True}, "emulator"),
        ({"mcf_endpoint": "http://127.0.0.1:1/"}, "endpoint"),
    ],
)
def test_what_answers(options, target):
    assert settings(options).target == target


def test_the_command_line_beats_the_ini_file_which_beats_the_environment():
    environment = {"MCF_INTEGRATION": "environment:x"}
    ini = {"mcf_integration": "ini:x"}
    assert settings(environment=environment).integration == "environment:x"
    assert settings(ini=ini, environment=environment).integration == "ini:x"
    assert settings({"mcf_integration": "line:x"}, ini, environment).integration == "line:x"


def test_a_seed_is_a_number_and_nought_counts_as_given():
    assert settings().seed == 0
    assert settings(ini={"mcf_seed": "7"}).seed == 7
    assert settings({"mcf_seed": "0"}, ini={"mcf_seed": "7"}).seed == 0
    for given in ("seven", "-1", "1.5", "٣", "9" * 19):
        with pytest.raises(SettingsError, match="--mcf-seed takes a whole number"):
            settings({"mcf_seed": given})


def test_cassettes_are_the_projects_own_where_it_has_some(tmp_path):
    assert settings(root=tmp_path).cassettes is None
    assert settings({"mcf_record": True}, root=tmp_path).cassettes == tmp_path / "cassettes"
    (tmp_path / "cassettes").mkdir()
    assert settings(root=tmp_path).cassettes == tmp_path / "cassettes"
    assert settings(ini={"mcf_cassettes": "tapes"}, root=tmp_path).cassettes == tmp_path / "tapes"


def test_secrets_do_not_show():
    environment = {"SP_API_CLIENT_SECRET": "s3cret", "SP_API_REFRESH_TOKEN": "r3fresh"}
    shown = repr(settings(environment=environment)) + repr(Given({}, {}, environment))
    assert "s3cret" not in shown
    assert "r3fresh" not in shown


def test_a_trailing_slash_of_an_endpoint_is_dropped():
    assert settings({"mcf_endpoint": "http://127.0.0.1:1/"}).endpoint == "http://127.0.0.1:1"


def test_a_wrong_choice_names_the_choices():
    with pytest.raises(SettingsError, match="mcf_contract has to be fail or warn, not 'no'"):
        settings(ini={"mcf_contract": "no"})


def test_the_profile_is_what_is_documented_unless_the_ini_file_asks_for_more():
    assert settings().profiles == ("documented",)
    assert settings(ini={"mcf_profile": "quirks"}).profiles == ("quirks",)
    assert settings(ini={"mcf_profile": "sparse"}).profiles == ("sparse",)
    assert settings(ini={"mcf_profile": "both"}).profiles == ("documented", "quirks")
    assert settings(ini={"mcf_profile": "all"}).profiles == ("documented", "sparse", "quirks")
    expected = "mcf_profile has to be documented or sparse or quirks or both or all, not 'real'"
    with pytest.raises(SettingsError, match=expected):
        settings(ini={"mcf_profile": "real"})


def test_what_answers_elsewhere_has_one_profile_of_its_own():
    for options in ({"mcf_replay": True}, {"mcf_endpoint": "http://127.0.0.1:8000"}):
        for several in ("both", "all"):
            assert settings(options, ini={"mcf_profile": several}).profiles == ("documented",)


@pytest.mark.parametrize(
    ("tags", "played_on"),
    [
        ((), {"documented", "sparse", "quirks"}),
        (("documented",), {"documented", "sparse"}),
        (("quirks",), {"quirks"}),
        (("not-sparse:url",), {"documented", "quirks"}),
        (("documented", "not-sparse:url", "MCF-POD-05"), {"documented"}),
    ],
)
def test_a_scenario_is_played_on_the_profiles_that_its_tags_leave(tags, played_on):
    assert set(profiles_for(tags, PROFILES)) == played_on
    for profile in PROFILES:
        assert (not_played_on(profile, tags) is None) == (profile in played_on)
        # It is there to be skipped if its profile is not played on.
        assert profiles_for(tags, [profile]) == [profile]


FIRST, SUCCESSOR = API_VERSIONS


@pytest.mark.parametrize(
    ("tags", "ways"),
    [
        (
            (),
            [
                ("documented", FIRST),
                ("sparse", FIRST),
                ("quirks", FIRST),
                ("documented", SUCCESSOR),
                ("quirks", SUCCESSOR),
            ],
        ),
        (("documented",), [("documented", FIRST), ("sparse", FIRST), ("documented", SUCCESSOR)]),
        (("quirks",), [("quirks", FIRST), ("quirks", SUCCESSOR)]),
        (("quirks", "first-version:such-answers"), [("quirks", FIRST)]),
        (("successor",), [("documented", SUCCESSOR), ("quirks", SUCCESSOR)]),
    ],
)
def test_a_scenario_is_played_on_each_version_that_it_is_about(tags, ways):
    assert ways_to_play(tags, PROFILES, API_VERSIONS) == ways


def test_what_is_about_another_version_is_there_once_to_be_skipped():
    assert ways_to_play(("successor",), PROFILES, [FIRST]) == [("documented", FIRST)]
    assert ways_to_play(("first-version:features",), PROFILES, [SUCCESSOR]) == [("documented", SUCCESSOR)]


def test_the_successor_has_no_profile_sparse():
    ini = {"mcf_api": SUCCESSOR}
    assert settings(ini={**ini, "mcf_profile": "all"}).profiles == ("documented", "quirks")
    assert settings(ini={"mcf_api": "both", "mcf_profile": "all"}).profiles == PROFILES
    for api in (SUCCESSOR, "both"):
        with pytest.raises(SettingsError, match="Choose documented or quirks, or --mcf-api 2020-07-01"):
            settings(ini={"mcf_api": api, "mcf_profile": "sparse"})


def test_what_leaves_the_profile_sparse_says_which_fields_it_needs():
    assert not_played_on("sparse", ("not-sparse:url", "not-sparse:details")) == (
        "needs details and url, which the documents do not promise"
    )


def test_a_certificate_is_of_a_run_of_the_bundled_features(tmp_path):
    folder = str(tmp_path / "certificate")
    assert settings({"mcf": True, "mcf_report": folder}).report == tmp_path / "certificate"
    assert settings({"mcf": True}).report is None
    with pytest.raises(SettingsError, match="Add --mcf, or leave it out"):
        settings({"mcf_report": folder})


def test_waivers_are_an_id_and_a_reason_a_line():
    lines = "MCF-CANCEL-05: never asked: the shop asks once\n\n  MCF-GET-01 :why not  "
    assert settings(ini={"mcf_waived": lines}).waived == {
        "MCF-CANCEL-05": "never asked: the shop asks once",
        "MCF-GET-01": "why not",
    }
    assert settings().waived == {}


def test_ledgers_lie_where_the_ini_file_says(tmp_path):
    assert settings(ini={"mcf_ledger": "elsewhere"}).ledger == ROOT / "elsewhere"
    assert settings(ini={"mcf_ledger": str(tmp_path)}).ledger == tmp_path
