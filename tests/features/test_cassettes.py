"""Each bundled scenario has a cassette of its own, and each cassette a scenario."""

import re
from pathlib import Path

CASSETTES = Path(__file__).parents[2] / "cassettes"

#: What begins as a token, a secret or a client's id does, and is no stand-in for one.
SECRET = re.compile(
    r"(?:Atz[ar](?:\||%7C)|amzn1\.oa2-cs\.v1\.|amzn1\.application-oa2-client\.)(?!scrubbed-\d)"
)


def test_there_are_as_many_cassettes_as_scenarios(scenarios):
    assert len(list(CASSETTES.rglob("*.yaml"))) == scenarios.total()


def test_every_feature_has_a_folder_of_cassettes(pickles, scenarios):
    features = {Path(pickle["uri"]).stem for pickle in pickles if pickle["feature"] in scenarios}
    assert {folder.name for folder in CASSETTES.iterdir() if folder.is_dir()} == features


def test_no_cassette_holds_a_token_or_a_secret():
    for path in CASSETTES.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert not SECRET.search(text), path
        assert "x-amz-access-token:" not in text.lower(), path


def test_a_token_would_be_seen():
    assert SECRET.search("Atza|secret")
    assert SECRET.search("refresh_token=Atzr%7Csecret")
    assert SECRET.search("amzn1.oa2-cs.v1.secret")
    assert not SECRET.search("Atza|scrubbed-1")
