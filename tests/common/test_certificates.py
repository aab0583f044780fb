import certifi

from pytest_mcf.common.certificates import trusted_authorities


def test_they_are_read_once():
    assert trusted_authorities() is trusted_authorities()


def test_others_that_the_environment_names_are_read(monkeypatch):
    before = trusted_authorities()
    monkeypatch.setenv("SSL_CERT_FILE", certifi.where())
    assert trusted_authorities() is not before
