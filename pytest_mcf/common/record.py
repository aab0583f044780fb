"""The base of the values that are written to files and read again."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen value that accepts no unknown names."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
