"""Each bundled scenario has a cassette of its own, and each cassette a scenario."""

from pathlib import Path

CASSETTES = Path(__file__).parents[2] / "cassettes"


def test_there_are_as_many_cassettes_as_scenarios(scenarios):
    assert len(list(CASSETTES.rglob("*.yaml"))) == scenarios.total()


def test_every_feature_has_a_folder_of_cassettes(pickles):
    features = {Path(pickle["uri"]).stem for pickle in pickles}
    assert {folder.name for folder in CASSETTES.iterdir() if folder.is_dir()} == features


def test_no_cassette_holds_a_token_or_a_secret():
    for path in CASSETTES.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8").lower()
        for secret in (
            "atza|",
            "atzr|",
            "amzn1.oa2-cs",
            "amzn1.application-oa2-client",
            "x-amz-access-token:",
        ):
            assert secret not in text, path
