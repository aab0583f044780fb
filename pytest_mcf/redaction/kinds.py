"""What a value is, which decides whether it is kept, and what stands in for it if not."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Kept(StrEnum):
    """Values of these kinds stay as they are, as long as they have the form of their kind."""

    ID = "id"
    """Says nothing of a person: SKUs, ids of orders, lines, shipments, marketplaces, carriers, centres."""
    CODE = "code"
    """A word from a list that the model does not close, such as an error's code."""
    COUNTRY = "country"
    DATE = "date"
    AMOUNT = "amount"
    """A decimal number in a string."""
    DECIMAL = "decimal"
    """An amount for which the documents name the form: what stands in for a valid one is valid."""
    WORDS = "words"
    """A sentence of Amazon's: it stays word by word, as far as its words are plain ones."""
    PATH = "path"
    """The path of another operation."""
    REGION = "region"
    """A region of AWS."""
    PACKAGE_NUMBER = "package number"
    """The seller's number of a package."""
    MESSAGE = "message"
    """What a seller writes to a customer: kept like `WORDS`, and checked like the original."""


class Hidden(StrEnum):
    """Values of these kinds are never kept. Each has its placeholders, numbered as they appear."""

    PERSON = "Recipient {}"
    COMPANY = "Company {}"
    STREET = "{} Scrubbed Street"
    CITY = "City {}"
    DISTRICT = "District {}"
    POSTAL_CODE = "scrubbed-postcode-{}"
    PHONE = "+155500{:05}"
    EMAIL = "person-{}@scrubbed.invalid"
    URL = "https://scrubbed.invalid/{}"
    IP_ADDRESS = "192.0.2.{}"
    TRACKING = "scrubbed-tracking-{}"
    LOCKER = "scrubbed-locker-{}"
    ACCESS_CODE = "scrubbed-access-{}"
    TEXT = "Scrubbed text {}"
    """What people wrote: comments, gift messages, instructions."""
    MESSAGE_WITH_HTML = "<scrubbed-message-{}>"
    MESSAGE_WITH_EMAIL = "message-{}@scrubbed.invalid"
    LABEL = "Label {}"
    """A name that the seller gave to a thing."""
    PRODUCT = "Product {}"
    TAX = "scrubbed-tax-{}"
    PAYMENT = "scrubbed-payment-{}"
    SERIAL = "scrubbed-serial-{}"
    ACCOUNT = "000000{:06}"
    """An AWS account's id."""
    REGION = "us-scrubbed-{}"
    PACKAGE_NUMBER = "0000{:06}"
    DECIMAL = "9000{:06}"
    ARN = "arn:aws:sqs:us-east-1:000000000000:scrubbed-{}"
    ACCESS_TOKEN = "Atza|scrubbed-{}"  # noqa: S105 - what stands in for one
    REFRESH_TOKEN = "Atzr|scrubbed-{}"  # noqa: S105 - what stands in for one
    RESTRICTED_TOKEN = "Atz.sprdt|scrubbed-{}"  # noqa: S105 - what stands in for one
    CLIENT_SECRET = "amzn1.oa2-cs.v1.scrubbed-{}"  # noqa: S105 - what stands in for one
    CLIENT_ID = "amzn1.application-oa2-client.scrubbed-{}"
    GRANT_CODE = "scrubbed-grant-{}"
    PAGE_TOKEN = "scrubbed-page-{}"  # noqa: S105 - what stands in for one
    ODD_ID = "scrubbed-id-{}"
    """What should have been an id, and looks like something else."""
    NAME = "field-{}"
    """The name of a property or parameter that no model has."""
    WORD = "scrubbed-{}"
    """A word that is not a plain one."""

    def placeholder(self, number: int) -> str:
        """The placeholder of this kind with a number."""
        return str(self.value.format(number))


Kind = Kept | Hidden

#: Of these the placeholder must have a form, so that one of another kind does not do.
FORMED = frozenset(
    {
        *(Hidden.ARN, Hidden.IP_ADDRESS, Hidden.ACCESS_TOKEN, Hidden.REFRESH_TOKEN, Hidden.RESTRICTED_TOKEN),
        *(Hidden.CLIENT_SECRET, Hidden.CLIENT_ID, Hidden.ACCOUNT),
        *(Hidden.REGION, Hidden.PACKAGE_NUMBER, Hidden.DECIMAL),
        *(Hidden.MESSAGE_WITH_HTML, Hidden.MESSAGE_WITH_EMAIL),
    }
)

#: How the punctuation of placeholders may look in a path, a query or a form.
_ENCODED = {
    "|": r"(?:\||%7C)",
    "@": "(?:@|%40)",
    " ": r"(?: |%20|\+)",
    ":": "(?::|%3A)",
    "/": "(?:/|%2F)",
    "+": r"(?:\+|%2B)",
}


def _pattern(kind: Hidden, *, encoded: bool = False) -> str:
    before, _, rest = kind.value.partition("{")
    width, _, after = rest.partition("}")
    digits = r"\d{1,6}" if not width else rf"\d{{{int(width.removeprefix(':'))},6}}"

    def spelled(text: str) -> str:
        return "".join((encoded and _ENCODED.get(letter)) or re.escape(letter) for letter in text)

    return spelled(before) + digits + spelled(after)


#: A placeholder somewhere in a text, encoded or not; a long one is filled up with dots.
PLACEHOLDER = re.compile(
    r"(?<![\w@])(?:" + "|".join(_pattern(kind, encoded=True) for kind in Hidden) + r")(?![\w@])\.*",
    re.IGNORECASE,
)


@cache
def _whole(kind: Hidden) -> re.Pattern[str]:
    return re.compile("(?:" + _pattern(kind) + r")\.*")


def number_of(text: str, kind: Hidden) -> int | None:
    """Which placeholder of a kind a whole text is; None for any other text."""
    if not _whole(kind).fullmatch(text):
        return None
    before, _, after = kind.value.partition("{")
    return int(text.rstrip(".").removeprefix(before).removesuffix(after.partition("}")[2]))


def kind_of(text: str) -> Hidden | None:
    """The kind of placeholder that a whole text is."""
    if not PLACEHOLDER.fullmatch(text):  # one search instead of one for each kind: most texts are not
        return None
    return next((kind for kind in Hidden if _whole(kind).fullmatch(text)), None)
