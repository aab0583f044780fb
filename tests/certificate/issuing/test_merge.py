"""Shards of a run, and runs against several targets, merged into one certificate."""

import hashlib

import pytest

from pytest_mcf.certificate.issuing.compatible import Named
from pytest_mcf.certificate.issuing.issue import Facts, Suite, issue
from pytest_mcf.certificate.issuing.merge import merge, on_each_target
from pytest_mcf.certificate.json import as_json
from pytest_mcf.errors import CertificatesNotMerged

from ...each_case import each_case


@pytest.fixture
def suite(small):
    return Suite(rules=small.rules, scenarios=small.suite)


@pytest.fixture
def issued(small, suite):
    """The certificate of a run, with a setting of its own."""

    def issued(evidence, *, target="emulator", subject=(), complete=True, waivers=(), **setting):
        model = small.certified(evidence)
        facts = Facts(
            subject=model.integration.model_copy(update=dict(subject)),
            setting=model.setting.model_copy(
                update={"target": target, "profiles": ("documented",), **setting}
            ),
            version=model.pytest_mcf,
            made_at=model.made_at,
            seconds=model.seconds,
            hashes=model.hashes,
            waivers=dict(waivers),
            complete=complete,
        )
        return issue(suite, facts, evidence)

    return issued


def named(*certificates):
    return [
        Named(f"{letter}.json", hashlib.sha256(f"{letter}{as_json(one)}".encode()).hexdigest(), one)
        for letter, one in zip("ABCD", certificates, strict=False)
    ]


def documented(small):
    return [one for one in small.everything() if one.profile == "documented"]


def without_origin(certificate):
    return certificate.model_copy(update={"parts": (), "seconds": 0})


def test_shards_are_the_certificate_of_one_run(small, suite, issued):
    evidence = documented(small)
    shards = [issued(evidence[number::3]) for number in range(3)]
    assert {one.grade for one in shards} == {None}
    merged = merge(suite, named(*shards))
    whole = issued(evidence)
    assert whole.grade == "Full"
    assert without_origin(merged) == without_origin(whole)
    assert [part.scenarios for part in merged.parts] == [len(one.scenarios) for one in shards]
    assert [part.sha256 for part in merged.parts] == [one.sha256 for one in named(*shards)]
    assert merged.seconds == 3 * whole.seconds


def test_merged_certificates_can_be_merged_again(small, suite, issued):
    evidence = documented(small)
    shards = [issued(evidence[number::3]) for number in range(3)]
    first = merge(suite, named(*shards[:2]))
    again = merge(suite, named(first, shards[2]))
    assert without_origin(again) == without_origin(issued(evidence))
    assert len(again.parts) == 3


def test_a_shard_that_is_left_out_leaves_no_grade(small, suite, issued):
    evidence = documented(small)
    merged = merge(suite, named(issued(evidence[0::3]), issued(evidence[1::3])))
    assert merged.grade is None
    assert any("not selected in this run" in obstacle for obstacle in merged.grades[0].obstacles)


def test_a_shard_that_did_not_end_leaves_the_whole_incomplete(small, suite, issued):
    evidence = documented(small)
    merged = merge(suite, named(issued(evidence[0::2], complete=False), issued(evidence[1::2])))
    assert (merged.complete, merged.grade) == (False, None)


def test_each_rule_has_a_verdict_for_each_target(small, suite, issued):
    evidence = documented(small)
    on_sandbox = [small.played(small.suite[0], "failed", reason="it broke")]
    merged = merge(suite, named(issued(evidence), issued(on_sandbox, target="sandbox")))
    assert merged.setting.target == "emulator and sandbox"
    rule = next(one for one in merged.requirements if one.id == "MCF-SHOULD-01")
    assert rule.targets == {"emulator": "passed", "sandbox": "failed"}
    assert rule.verdict == "failed"
    assert merged.grade is None
    split = {one.setting.target: len(one.scenarios) for one in on_each_target(merged)}
    assert split == {"emulator": len(evidence), "sandbox": 1}


def test_a_run_that_shows_all_makes_up_for_what_a_sandbox_cannot_show(small, suite, issued):
    evidence = documented(small)
    merged = merge(suite, named(issued(evidence[:1], target="sandbox"), issued(evidence)))
    assert merged.grade == "Full"
    assert {one.not_observable for one in merged.grades} == {0}


@each_case(
    ("change", "sentence"),
    [
        (
            {"subject": {"version": "2"}},
            "The version of the integration differs: A.json has none, B.json has 2.",
        ),
        ({"subject": {"name": "mall"}}, "The integration differs: A.json has shop, B.json has mall."),
        (
            {"marketplace": "A1PA6795UKMFR9"},
            "The marketplace differs: A.json has ATVPDKIKX0DER, B.json has A1PA",
        ),
        ({"seed": 7}, "The seed differs: A.json has none, B.json has 7."),
        ({"errata": "error"}, "The mcf_errata differs: A.json has notice, B.json has error."),
        ({"model": "v2026"}, "The model differs: A.json has Fulfillment Outbound v2020-07-01, 000"),
    ],
)
def test_what_does_not_belong_together_is_refused(small, suite, issued, change, sentence):
    evidence = documented(small)
    parts = named(issued(evidence[:2]), issued(evidence[2:], **change))
    with pytest.raises(CertificatesNotMerged) as refused:
        merge(suite, parts)
    assert str(refused.value).startswith(sentence), refused.value


def test_other_claims_are_refused(small, suite, issued):
    evidence = documented(small)
    fewer = [one.model_copy(update={"offered": one.offered[:-1]}) for one in evidence[2:]]
    with pytest.raises(CertificatesNotMerged, match=r"claims track_package in A\.json, and not in B\.json"):
        merge(suite, named(issued(evidence[:2]), issued(fewer)))


def test_two_outcomes_of_one_scenario_are_refused(small, suite, issued):
    evidence = documented(small)
    failed = small.played(small.suite[0], "failed", reason="it broke")
    with pytest.raises(CertificatesNotMerged, match=r'"An order is placed" .* two outcomes on the target'):
        merge(suite, named(issued(evidence), issued([failed])))


def test_one_file_given_twice_is_refused(small, suite, issued):
    part = named(issued(documented(small)))[0]
    with pytest.raises(CertificatesNotMerged, match=r"A\.json and A\.json are the same certificate"):
        merge(suite, [part, part])


def test_waivers_of_all_parts_count(small, suite, issued):
    evidence = documented(small)
    shards = [one for one in evidence if one.file != "storms.feature"]
    waived = issued(shards[:2], waivers={"MCF-FAULT-01": "not ours"})
    merged = merge(suite, named(waived, issued(shards[2:])))
    rule = next(one for one in merged.requirements if one.id == "MCF-FAULT-01")
    assert (rule.verdict, rule.reason) == ("waived", "not ours")
