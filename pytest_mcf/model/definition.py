"""The base of every definition of the model, and the scalars they share."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Definition(BaseModel):
    """One object of the wire: spelled as Amazon spells it there, as Python spells it here.

    Optional properties default to None, which means absent: the documents never allow a JSON null,
    and `wire()` leaves them out. Properties that the model does not know are ignored when reading;
    the contract, not the reader, has an opinion on them.
    """

    model_config = ConfigDict(
        frozen=True,
        populate_by_name=True,
        alias_generator=to_camel,
        extra="ignore",
        defer_build=True,  # a run uses few of some 300 definitions; each is built when it is first used
    )

    def wire(self) -> dict[str, Any]:
        """Give the object as plain JSON values, under the names of the wire, absent properties left out."""
        return self.model_dump(mode="json", by_alias=True, exclude_none=True)

    def wire_json(self) -> bytes:
        """The same as JSON without blanks, in UTF-8, in one step."""
        return self.model_dump_json(by_alias=True, exclude_none=True).encode()


Int32 = Annotated[int, Field(ge=-(2**31), le=2**31 - 1, json_schema_extra={"format": "int32"})]
"""A 32-bit integer, as the models' `format: int32` says."""

Timestamp = AwareDatetime
"""A point in time, ISO 8601 with its zone."""

Decimal = str
"""A decimal number in a string, so that no client rounds it."""

StringList = list[str]
