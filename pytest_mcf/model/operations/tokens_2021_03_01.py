"""The operation of Tokens, version 2021-03-01."""

from types import MappingProxyType, ModuleType

from pytest_mcf.operation import Operation

_FAILURES = (400, 401, 403, 404, 415, 429, 500, 503)


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model import tokens_2021_03_01

    return tokens_2021_03_01


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        definitions=_definitions,
        name="createRestrictedDataToken",
        api="tokens_2021_03_01",
        method="POST",
        path="/tokens/2021-03-01/restrictedDataToken",
        request_name="CreateRestrictedDataTokenRequest",
        response_name="CreateRestrictedDataTokenResponse",
        failures=_FAILURES,
        error_names=MappingProxyType(dict.fromkeys(_FAILURES, "ErrorList")),
        rate=1,
        burst=10,
        only_asks=True,
    ),
)
"""The only one."""
