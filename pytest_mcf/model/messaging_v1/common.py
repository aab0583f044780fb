"""What every response of the API may have: errors."""

from pytest_mcf.model.definition import Definition


class Error(Definition):
    """One thing that went wrong, as the API reports it."""

    code: str
    message: str
    details: str | None = None


ErrorList = list[Error]
"""Everything that went wrong with one request."""
