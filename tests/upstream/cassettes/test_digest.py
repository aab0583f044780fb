"""The digest of a cassette: what has it is read without a second look, and whatever was changed is not."""

import pytest

from pytest_mcf.errors import CassetteDamaged
from pytest_mcf.upstream.cassettes import digest
from pytest_mcf.upstream.cassettes.digest import is_as_written
from pytest_mcf.upstream.cassettes.file import YamlSerializer
from pytest_mcf.upstream.cassettes.player import Player
from pytest_mcf.upstream.cassettes.recording import describe_drift, read_recording

ORDERS = "https://a/fba/outbound/2020-07-01/fulfillmentOrders"
ORDER = {"sellerFulfillmentOrderId": "ORDER-1", "destinationAddress": {"name": "Agatha Quill"}}


@pytest.fixture
def cassette(record):
    return record(("POST", ORDERS, {"json": ORDER}))


@pytest.fixture
def parsed(monkeypatch):
    """How often a whole cassette is parsed."""
    texts, deserialize = [], YamlSerializer.deserialize

    def counted(text):
        texts.append(text)
        return deserialize(text)

    monkeypatch.setattr(YamlSerializer, "deserialize", counted)
    return texts


def test_a_cassette_is_as_it_was_written_whatever_the_ends_of_its_lines(cassette):
    text = cassette.read_text()
    assert is_as_written(text)
    assert is_as_written(text.replace("\n", "\r\n"))


def test_a_change_of_any_line_shows(cassette):
    lines = cassette.read_text().splitlines(keepends=True)
    for place, line in enumerate(lines):
        for changed in (line.replace("\n", " \n"), ""):
            assert not is_as_written("".join([*lines[:place], changed, *lines[place + 1 :]])), line


def test_it_is_as_written_only_under_the_same_rules(cassette, monkeypatch):
    monkeypatch.setattr(digest, "_rules_hash", lambda: "of other rules")
    assert not is_as_written(cassette.read_text())


def test_where_it_comes_from_is_read_without_its_interactions(cassette, parsed):
    recording = read_recording(cassette)
    assert (recording.provenance.seed, recording.is_as_written, parsed) == ("seed", True, [])


def test_what_was_changed_is_read_whole_and_found_damaged(cassette, parsed):
    cassette.write_text(cassette.read_text().replace("code: 200", "code: yes"))
    with pytest.raises(CassetteDamaged, match="status: True is not a number"):
        read_recording(cassette)
    assert len(parsed) == 1


@pytest.mark.parametrize(
    "beginning",
    [
        "version: 1\nmetadata: [",
        "version: 1\nmetadata: 3",
        "- version",
        "version: 1\nmetadata:\n  seed: &a [*a]",
        "!!python/object:os.system {}",
        "[" * 20_000,
    ],
    ids=["not YAML", "a number", "a list", "a list in itself", "an object", "a deep list"],
)
def test_a_digest_that_was_made_up_hides_no_damage(tmp_path, beginning):
    path = tmp_path / "cassette.yaml"
    path.write_text(digest.with_digest(f"{beginning}\n  digest: {digest.NO_DIGEST}\ninteractions: []\n"))
    assert is_as_written(path.read_text())
    with pytest.raises(CassetteDamaged, match="cannot be read"):
        read_recording(path)
    with pytest.raises(CassetteDamaged, match="cannot be read"):
        Player(path)


def test_a_name_that_was_written_by_hand_is_redacted_when_it_is_played(cassette):
    cassette.write_text(cassette.read_text().replace("Recipient 1", "Bohumil Novák"))
    (line,) = Player(cassette).unused
    assert line.startswith("POST ")
    assert Player(cassette)._requests[0].body.count(b"Recipient 1") == 1


def test_models_are_compared_only_if_a_cassette_does_not_show_that_they_are_the_same(cassette):
    def model_hash():
        return "of today"

    def never():
        raise AssertionError("the models were hashed")

    assert list(describe_drift([read_recording(cassette)], never)) == []
    cassette.write_text(cassette.read_text().replace("model_hash: ''", "model_hash: of yesterday"))
    (drift,) = describe_drift([read_recording(cassette)], model_hash)
    assert drift.startswith("model drift: 1 of 1 cassettes recorded under other models than today's")
