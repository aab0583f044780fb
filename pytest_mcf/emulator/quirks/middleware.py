"""The middleware that makes an emulator show quirks."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from itertools import count
from typing import TYPE_CHECKING

from pytest_mcf.common.cache import SizedCache
from pytest_mcf.common.paths import ACCESS_TOKEN_HEADER
from pytest_mcf.emulator.responses import REQUEST_ID, with_header
from pytest_mcf.http import Middleware, Request, Response
from pytest_mcf.model import matched

if TYPE_CHECKING:
    from pytest_mcf.emulator.quirks.quirk import Quirk
    from pytest_mcf.emulator.quirks.rewrite import Forward, Rewrite, Shows
    from pytest_mcf.emulator.responses import DetailedHandler

#: What the access tokens may take that were used, in bytes.
_BYTES_OF_TOKENS = 1024 * 1024


class QuirksMiddleware(Middleware):
    """Lets an emulator respond, and changes requests and responses as quirks do.

    The first quirk is the innermost: later ones change what earlier ones made. When each one shows depends
    on the seed and on the requests so far, and on nothing else.
    """

    def __init__(self, emulator: DetailedHandler, quirks: Sequence[Quirk], *, seed: str) -> None:
        super().__init__(emulator)
        self._respond: Forward = emulator.respond
        self._quirks = tuple((quirk, _opportunities_of(quirk, seed)) for quirk in quirks)
        self._seed = seed
        self._synthetic = count(1)
        self._used_tokens: SizedCache[bool] = SizedCache(_BYTES_OF_TOKENS)

    def handle(self, request: Request) -> Response:
        """The response to a request. Tokens, controls and documents have no quirks."""
        request = matched(request)
        forward = self._respond
        if request.match is not None:
            is_token_new = self._is_token_new(request)
            for quirk, shows in self._quirks:
                spared = is_token_new and quirk.spares_new_tokens
                if request.match.operation.name in quirk.operations and not spared:
                    forward = _through(quirk.rewrite, forward, shows)
        return self._with_request_id(forward(request).response)

    def _is_token_new(self, request: Request) -> bool:
        """Whether an access token comes for the first time, as far as that is stored."""
        token = hashlib.sha256((request.header(ACCESS_TOKEN_HEADER) or "").encode()).digest()
        if self._used_tokens.get(token):
            return False
        self._used_tokens.put(token, value=True, size=len(token))
        return True

    def _with_request_id(self, response: Response) -> Response:
        """The response with a request id (MCF-ERR-04), which one that a quirk made does not have yet."""
        if response.header(REQUEST_ID) is not None:
            return response
        name = f"pytest-mcf:{self._seed}/quirk/{next(self._synthetic)}"
        return with_header(response, REQUEST_ID, str(uuid.uuid5(uuid.NAMESPACE_URL, name)))


def _through(rewrite: Rewrite, forward: Forward, shows: Shows) -> Forward:
    return lambda request: rewrite(request, forward, shows)


def _opportunities_of(quirk: Quirk, seed: str) -> Shows:
    draw = int.from_bytes(hashlib.sha256(f"{seed}/{quirk.id}".encode()).digest()[:4])
    opportunities = count(1)
    return lambda: quirk.cadence.includes(next(opportunities), draw)
