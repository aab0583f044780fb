"""The base of every definition of the model, and the scalars they share."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic.annotated_handlers import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_after_validator_function


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

#: Keywords of our own in a schema: what a description promises and the schema leaves open. The contract
#: reads the first as `enum` and the second as `pattern`; a comparison with an official file leaves both out.
DOCUMENTED_VALUES = "x-documented-values"
DOCUMENTED_PATTERN = "x-documented-pattern"


@dataclass(frozen=True, slots=True)
class Documented:
    """Marks a text whose description lists its values, or names its form. Any other text is an error."""

    keyword: str
    content: tuple[str, ...] | str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Check the text after its type."""
        return no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Name the documented values or the form beside the type."""
        content = self.content if isinstance(self.content, str) else list(self.content)
        return {**handler(core), self.keyword: content}

    def _checked(self, text: str) -> str:
        if isinstance(self.content, str):
            if re.fullmatch(self.content, text) is None:
                raise PydanticCustomError("form", "Input should have the form {form}", {"form": self.content})
        elif text not in self.content:
            known = " or ".join(self.content)
            raise PydanticCustomError("value", "Input should be {known}", {"known": known})
        return text


def documented_values(values: type[StrEnum]) -> Documented:
    """Mark a text as one of the values that its description lists."""
    return Documented(DOCUMENTED_VALUES, tuple(value.value for value in values))


def documented_pattern(pattern: str) -> Documented:
    """Mark a text as written in the form that its description names."""
    return Documented(DOCUMENTED_PATTERN, pattern)
