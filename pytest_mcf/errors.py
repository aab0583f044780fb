"""Every error that pytest-mcf raises for its user.

    McfError                    something the user can fix; the message ends with what to do
      SettingsError             an option, an ini value or an environment variable is invalid
      UnknownRequirement        a tag, or -k, names a documented rule that does not exist
      UnknownStep               a feature has a step that is not defined
      StepRefused               a step cannot use a word, a number or a table of a feature
      IntegrationUnavailable    the integration named by the settings cannot be loaded
      AdapterFailed             an adapter that speaks JSON-RPC failed
        AdapterSilent           it did not respond in time
        AdapterEnded            it ended, or closed the connection, before it responded
        AdapterUnintelligible   it sent something that is not the response
        AdapterRaised           it reports an error that the port does not have
      ServeError                the emulator cannot be served with these options
      PlanRefused               a plan cannot be read, or is not valid
      QueueUnavailable          a queue cannot be used, or the service that has it
      SandboxRefused            the sandbox refused what a step needs
      RequestBlocked            a live run blocked a request that it must not send
      NotClaimed                a step needs what the integration does not offer
      NotPossible               the target cannot run a scenario
      AdapterSkipped            an adapter skipped or ended the test
      ValueUnexplained          an integration reports what it cannot know
      FaultRefused              a fault does not exist, or is impossible for its operation
      CassetteError             a cassette cannot be used
        CassetteMissing         a scenario that is to be replayed has no cassette
        CassetteDamaged         the file is not a cassette, or is truncated
        CassetteTooOld          it was recorded longer ago than the run allows
        CassetteNotWritten      it cannot be written to its folder
        RequestNotRecorded      a request was sent that the cassette does not have
      LedgerError               the ledger cannot be used
        LedgerNotWritten        it cannot be written, so nothing is created
        LedgerDamaged           the file is not a ledger, or is truncated
      ExtraMissing              an optional package is not installed
      SuiteUnreadable           pytest cannot list the tests
      HarnessFailed             pytest-mcf raised an error that it does not expect
      SecretFound               something that looks like a secret was about to be written
      CertificateError          a certificate cannot be used
        CertificateUnreadable   the file is not a certificate, is truncated, or is of a newer version
        CertificateNotWritten   it cannot be written to its folder
        CertificatesNotMerged   they are of different integrations, suites or settings, or disagree
      NotAnOfficialModel        a file is not the model of a known API (contract.drift)

An integration's own errors (`OrderNotFound`, ...) are part of the port and live in
`pytest_mcf.integration`: they are results, not failures.
"""

from __future__ import annotations

from collections.abc import Sequence
from traceback import walk_tb


class McfError(Exception):
    """Something that the user of pytest-mcf can fix.

    The message names what was expected, what was received, and what to do. It is shown without a traceback.
    """

    quotes: tuple[str, ...] = ()
    """The parts of the message that are quoted: files have them redacted."""

    @classmethod
    def anchor(cls) -> str:
        """The anchor of this kind of error in docs/troubleshooting.md, such as `settings-error`."""
        return "".join(f"-{one.lower()}" if one.isupper() else one for one in cls.__name__).lstrip("-")

    def with_help(self) -> str:
        """The message, and a line that names the entry of docs/troubleshooting.md."""
        return f"{self}\nHelp: docs/troubleshooting.md#{self.anchor()}"


class SettingsError(McfError):
    """An option, an ini value or an environment variable has an invalid value."""


class UnknownRequirement(McfError):
    """A scenario's tag names a documented rule that the catalogue does not have."""


class UnknownStep(McfError):
    """A feature has a step that is not defined, and that looks like one that is."""


class StepRefused(McfError):
    """A step cannot use a word, a number or a table of a feature, which has to be corrected."""


class IntegrationUnavailable(McfError):
    """The integration that the settings name cannot be imported or constructed."""


class AdapterFailed(McfError):
    """An adapter that speaks JSON-RPC failed.

    `words` are the adapter's own: the text of its error, and the end of its standard error. `quotes` are what
    the sentence quotes of it.
    """

    def __init__(self, sentence: str, words: str = "", quotes: tuple[str, ...] = ()) -> None:
        super().__init__(f"{sentence}\n{words}" if words else sentence)
        self.sentence = sentence
        self.words = words
        self.quotes = (words, *quotes)


class AdapterSilent(AdapterFailed):
    """The adapter did not respond in time, or did not read what was sent to it."""


class AdapterEnded(AdapterFailed):
    """The adapter ended, or closed the connection, before it responded."""


class AdapterUnintelligible(AdapterFailed):
    """The adapter sent something that is not the response to the call."""


class AdapterRaised(AdapterFailed):
    """The adapter reports an error that the port does not have: a bug of its own."""


class ServeError(McfError):
    """The emulator cannot be served with these options, for example because the port is in use."""


class QueueUnavailable(McfError):
    """A queue cannot be used, or the service that has it does not respond."""


class SandboxRefused(McfError):
    """The sandbox refused what a step needs, so the scenario cannot continue."""


class RequestBlocked(McfError):
    """A live run blocked a request that it must not send; the scenario that needs it is skipped.

    `reason` is the message without its full stop, for lines that continue after it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}.")
        self.reason = reason


class NotClaimed(McfError):
    """A step needs what the integration does not offer; its scenario is skipped. Only the harness raises it.

    `capability` is a method of the port, an option of an order such as `Order.payments`, or a field of a view
    such as `OrderView.returned`. `declared` says that the adapter declared beforehand that it does not offer
    it in this marketplace.
    """

    def __init__(self, capability: str, *, declared: bool = False) -> None:
        is_reported = "." in capability and not capability.startswith(("Address.", "Order.", "OrderLine."))
        verb = "report" if is_reported else "offer"
        here = " in this marketplace, as its adapter declares" if declared else ""
        super().__init__(f"the integration does not {verb} {capability}{here}")
        self.capability = capability
        self.declared = declared


class NotPossible(McfError):
    """The target cannot run a scenario, which is skipped. Only the harness raises it."""


class AdapterSkipped(McfError):
    """An adapter raised what skips or ends a test. Only the harness decides that."""

    def __init__(self, where: str, error: BaseException) -> None:
        said = " ".join(str(error).split())
        super().__init__(
            f"{where} raised {type(error).__name__}{f' ({said})' if said else ''}, which would skip or end "
            "the test. Expected a result, or an error of the port. If the integration does not offer a "
            "method, leave the method out; what else it does not offer is declared by `describe`."
        )
        self.quotes = (said,)


class ResultMissing(McfError):
    """A method of the port returned nothing, and has to return something."""

    def __init__(self, method: str, expected: str) -> None:
        super().__init__(
            f"{method} returned None, expected {expected}. What does not exist is raised as one of the "
            "port's errors; where there is nothing to list, the list is empty."
        )


class ResultOfAnotherKind(McfError):
    """A method of the port returned something that has no fields, such as a dict."""

    def __init__(self, method: str, expected: str, got: str) -> None:
        super().__init__(
            f"{method} returned {got}, expected {expected}. A view has its fields as attributes; its class "
            "may be your own."
        )


class ValueUnexplained(McfError):
    """An integration reports a value that no response, no message and no argument contained."""

    def __init__(self, method: str, field: str, value: object, about: str) -> None:
        quote = repr(str(value))
        super().__init__(
            f"{method} reported {field} {quote}{about}, which no response to the integration, no "
            "message and no argument contained. Expected a value that Amazon or the caller sent: report what "
            "the API returned, and None for what is not known."
        )
        is_word = quote.strip("'").replace("_", "").isalpha()
        # An unknown status is shown: it is what the failure is about.
        self.quotes = () if field.endswith("status") and is_word else (quote,)


class VersionMixed(McfError):
    """An integration sent a request of another version of the API than it was asked to speak."""

    def __init__(self, operation: str, api: str) -> None:
        super().__init__(
            f"The integration sent {operation} in a run on v{api}, where another operation has its place. "
            "Expected requests of that version alone: speak the version in Endpoint.api, or run with the "
            "--mcf-api that the integration speaks."
        )


class FaultRefused(McfError):
    """A fault does not exist, or is impossible for its operation."""


class CassetteError(McfError):
    """A cassette cannot be used."""


class CassetteMissing(CassetteError):
    """A scenario that is to be replayed has no cassette."""


class CassetteDamaged(CassetteError):
    """A cassette exists but is invalid or truncated. It is never treated as empty."""


class CassetteNotWritten(CassetteError):
    """A cassette cannot be written, so the one that was there stays."""


class CassetteTooOld(CassetteError):
    """A cassette was recorded longer ago than the run allows."""


class RequestNotRecorded(CassetteError):
    """A request was sent that the cassette does not have."""


class LedgerError(McfError):
    """The ledger of what a run creates cannot be used."""


class LedgerNotWritten(LedgerError):
    """A line of the ledger cannot be written, so its request is not sent."""


class LedgerDamaged(LedgerError):
    """A file is not a ledger, or is truncated."""


class ExtraMissing(McfError):
    """What was asked for needs the packages of an optional extra, which are not installed.

    `reason` is what to do, for lines that continue after it.
    """

    def __init__(self, extra: str, missing: Sequence[str]) -> None:
        self.reason = f"install pytest-mcf[{extra}]"
        packages = " and ".join(missing)
        super().__init__(
            f"This needs {packages}, which {'is' if len(missing) == 1 else 'are'} not installed. "
            f"Expected the extra {extra}: pip install 'pytest-mcf[{extra}]'."
        )


class SuiteUnreadable(McfError):
    """Pytest cannot list the tests."""


class HarnessFailed(McfError):
    """pytest-mcf raised an error that it does not expect. The integration is not the cause.

    `error` is that error.
    """

    def __init__(self, while_it: str, error: BaseException) -> None:
        said = str(error)
        super().__init__(
            f"While it {while_it}, pytest-mcf itself failed, and not the integration: "
            f"{type(error).__name__}{f': {said}' if said else ''} ({_place_of(error)}). Unless a text of the "
            "feature, or an mcf_upstream of your own, explains it, please report it with its traceback."
        )
        self.error = error
        self.quotes = (said,) if said else ()


def _place_of(error: BaseException) -> str:
    """The innermost place in pytest-mcf that an error passed."""
    place = "at an unknown place"
    for frame, line in walk_tb(error.__traceback__):
        module = str(frame.f_globals.get("__name__"))
        if module.startswith("pytest_mcf."):
            place = f"{module.replace('.', '/')}.py:{line}"
    return place


class SecretFound(McfError):
    """Something that looks like a secret was about to be written, so nothing is written."""


class CertificateError(McfError):
    """A certificate cannot be used."""


class CertificateUnreadable(CertificateError):
    """A file is not a certificate, is truncated, or is from a newer pytest-mcf."""


class CertificateNotWritten(CertificateError):
    """A certificate cannot be written to its folder."""


class CertificatesNotMerged(CertificateError):
    """Certificates are of different integrations, suites or settings, or their evidence disagrees."""


class PlanRefused(McfError):
    """A plan cannot be read, or is not valid. The message has its line."""
