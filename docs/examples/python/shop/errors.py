"""What can go wrong between the shop and Amazon, in the shop's own words."""


class FulfilmentError(Exception):
    """Amazon did not do as it was asked. `code` and `request_id` are Amazon's own, for its support."""

    def __init__(self, message: str, code: str | None = None, request_id: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.request_id = request_id


class NotFound(FulfilmentError):
    """Amazon knows nothing by this name or number."""


class Rejected(FulfilmentError):
    """Amazon understood, and said no. Asking again does not help."""


class AlreadyThere(FulfilmentError):
    """Amazon has what was to be created."""


class TooLate(FulfilmentError):
    """The order is on its way, or was cancelled before."""


class NotAllowed(FulfilmentError):
    """Amazon does not accept our credentials."""


class Busy(FulfilmentError):
    """We ask more often than Amazon allows. Nothing was done; later it may be."""


class Unanswered(FulfilmentError):
    """Amazon failed, or its response was not complete. It is unknown whether anything was done."""
