"""Every error that pytest-mcf raises for its user.

    McfError                    something the user can mend; the message ends with what to do
      SettingsError             an option, an ini value or an environment variable is wrong
      UnknownRequirement        a tag names a documented rule that does not exist
      IntegrationUnavailable    the integration named by the settings cannot be loaded
      AdapterFailed             an adapter that speaks JSON-RPC did not do its part
        AdapterSilent           it has not answered in time
        AdapterEnded            it ended, or hung up, before it had answered
        AdapterUnintelligible   it said something that is not the answer
        AdapterRaised           it reports an error that the port does not know
      ServeError                the emulator cannot be served as asked
      SandboxRefused              the sandbox did not do what a step told it to
      RequestBlocked                    a live run kept back a request that it must not send
      NotClaimed                  a step needs a method of the port that the integration does not offer
      FaultRefused              a fault was asked for that does not exist, or makes no sense
      CassetteError                 a cassette cannot be used
        CassetteMissing         there is no cassette for a scenario that is to be replayed
        CassetteDamaged         the file is not a cassette, or not a whole one
        CassetteTooOld          it was recorded longer ago than the run allows
        RequestNotRecorded               a request was sent that the cassette does not hold
      LedgerError               what a run makes cannot be kept account of
        LedgerNotWritten        the disk does not take it, so nothing is made
        LedgerDamaged           a file is no ledger, or not a whole one
      SuiteUnreadable           pytest cannot tell which tests there are
      SecretFound               what is about to be written looks as if it held a secret
      CertificateError          a certificate cannot be used
        CertificateUnreadable   the file is no certificate, not a whole one, or of a newer version
        CertificateNotWritten   the folder does not take it
      NotAnOfficialModel          a file that is to be compared is no model of a known API (contract.drift)

An integration's own errors (`OrderNotFound`, ...) are part of the port and live in
`pytest_mcf.integration`: they are answers, not mistakes.
"""


class McfError(Exception):
    """Something that the user of pytest-mcf can mend.

    The message names what was expected, what came, and what to do. It is shown without a traceback.
    """


class SettingsError(McfError):
    """An option, an ini value or an environment variable has a value that cannot be used."""


class UnknownRequirement(McfError):
    """A scenario's tag names a documented rule that the catalogue does not have."""


class IntegrationUnavailable(McfError):
    """The integration that the settings name cannot be imported or constructed."""


class AdapterFailed(McfError):
    """An adapter that speaks JSON-RPC did not do its part of the conversation.

    `evidence` is what it said beside the conversation: the last lines of its standard error.
    """

    def __init__(self, sentence: str, evidence: str = "") -> None:
        super().__init__(f"{sentence}\n{evidence}" if evidence else sentence)
        self.sentence = sentence


class AdapterSilent(AdapterFailed):
    """The adapter has not answered in time, or has not taken what it was told."""


class AdapterEnded(AdapterFailed):
    """The adapter ended, or hung up, before it had answered."""


class AdapterUnintelligible(AdapterFailed):
    """The adapter said something that is not the answer to what it was asked."""


class AdapterRaised(AdapterFailed):
    """The adapter reports an error that the port does not know: a fault of its own."""


class ServeError(McfError):
    """The emulator cannot be served as asked, for example because the port is taken."""


class SandboxRefused(McfError):
    """The sandbox did not do what a step told it to, so the scenario cannot go on."""


class RequestBlocked(McfError):
    """A live run kept back a request that it must not send; the scenario that needs it is skipped.

    `reason` is the message without its full stop, for lines that go on after it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"{reason}.")
        self.reason = reason


class NotClaimed(McfError):
    """A step needs a method of the port that the integration does not offer; its scenario is skipped."""

    def __init__(self, method: str) -> None:
        super().__init__(f"the integration has no {method}")
        self.method = method


class FaultRefused(McfError):
    """A fault was asked for that does not exist, or that makes no sense for its operation."""


class CassetteError(McfError):
    """A cassette cannot be used."""


class CassetteMissing(CassetteError):
    """A scenario is to be replayed, and there is no cassette for it."""


class CassetteDamaged(CassetteError):
    """A cassette exists but cannot be read whole. It is never taken for an empty one."""


class CassetteTooOld(CassetteError):
    """A cassette was recorded longer ago than the run allows."""


class RequestNotRecorded(CassetteError):
    """A request was sent that the cassette does not hold."""


class LedgerError(McfError):
    """What a run makes in an account cannot be kept account of."""


class LedgerNotWritten(LedgerError):
    """The disk does not take a line of the ledger, so the request that it speaks of does not leave."""


class LedgerDamaged(LedgerError):
    """A file is no ledger, or not a whole one."""


class SuiteUnreadable(McfError):
    """Pytest cannot tell which tests there are."""


class SecretFound(McfError):
    """What is about to be written still holds something that looks like a secret, so it is not written."""


class CertificateError(McfError):
    """A certificate cannot be used."""


class CertificateUnreadable(CertificateError):
    """A file is no certificate, or not a whole one, or one of a newer pytest-mcf."""


class CertificateNotWritten(CertificateError):
    """A folder does not take a certificate."""
