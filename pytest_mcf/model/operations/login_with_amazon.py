"""The endpoint of Login with Amazon that gives out access tokens."""

from types import MappingProxyType, ModuleType

from pytest_mcf.common.paths import TOKEN_PATH
from pytest_mcf.operation import Operation

_FAILURES = (400, 401, 429, 500, 503)


def _definitions() -> ModuleType:
    """The module with the definitions, which is loaded when one of them is first used."""
    from pytest_mcf.model import login_with_amazon

    return login_with_amazon


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        definitions=_definitions,
        name="getAccessToken",
        api="login_with_amazon",
        method="POST",
        path=TOKEN_PATH,
        request_name="TokenRequest",
        response_name="TokenResponse",
        failures=_FAILURES,
        error_names=MappingProxyType(dict.fromkeys(_FAILURES, "TokenError")),
        only_asks=True,
    ),
)
"""The only one that matters here."""
