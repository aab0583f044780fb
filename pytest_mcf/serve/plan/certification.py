"""`pytest-mcf serve --certify DIR --plan FILE`: what serving needs to know of plans."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pytest_mcf.certificate.write import make_ready
from pytest_mcf.emulator import EmulatorSettings
from pytest_mcf.errors import CertificateNotWritten, ServeError
from pytest_mcf.gateway import Gateway
from pytest_mcf.serve.plan.files import write_plan_certificate
from pytest_mcf.serve.plan.issuing import Circumstances, issue
from pytest_mcf.serve.plan.markdown import lines
from pytest_mcf.serve.plan.reading import ReadPlan, read_plan
from pytest_mcf.serve.plan.run import PlanRun
from pytest_mcf.serve.plan.traffic import Traffic
from pytest_mcf.serve.plan.world import World, WorldRefused

#: How long a plan may take to end, after it was asked to, in seconds.
_GRACE = 10.0

Write = Callable[[str], object]


class Certification:
    """A plan, the folder for its certificate, and what the shop sends meanwhile."""

    def __init__(self, read: ReadPlan, folder: Path, circumstances: Circumstances) -> None:
        self._read = read
        self._folder = folder
        self._circumstances = circumstances
        self._traffic = Traffic()
        self._began_at = time.monotonic()
        self._run: PlanRun | None = None
        self._error: Exception | None = None

    def prepare(self, gateway: Gateway) -> None:
        """Put the plan's units into stock, before the shop can order them. Raises ServeError."""
        with closing(World(gateway.mount_unrecorded(), EmulatorSettings())) as world:
            try:
                world.stock(self._read.plan.stock)
            except WorldRefused as error:
                raise ServeError(f"The stock of the plan {self._read.name} was refused: {error}") from error

    @contextmanager
    def playing(self, gateway: Gateway, write: Write, end: Callable[[], object]) -> Iterator[None]:
        """Play the plan while the block lasts. `end` is called when it is done."""
        with closing(World(gateway.mount_unrecorded(), EmulatorSettings())) as world:
            run = PlanRun(self._read.plan, world, self._traffic, gateway.faults, write)
            self._run, self._began_at = run, time.monotonic()
            gateway.journal.listen(self._traffic.add)
            write(f"plan: {self._read.plan.name} ({self._read.name}), SHA-256 {self._read.digest}")

            def play() -> None:
                try:
                    run.play()
                except Exception as error:  # noqa: BLE001 - it is raised again in the thread that waits
                    self._error = error
                finally:
                    end()

            thread = threading.Thread(target=play, name="plan", daemon=True)
            thread.start()
            try:
                yield
            finally:
                run.end()
                thread.join(_GRACE)

    def conclude(self, write: Write) -> bool:
        """Write the certificate, and return whether it is a good one.

        Raises CertificateNotWritten, and what stopped the plan if that was no step of it.
        """
        if self._error is not None:
            raise self._error
        if self._run is None:
            return False
        seconds = time.monotonic() - self._began_at
        certificate = issue(self._read, self._run, seconds, self._circumstances)
        for line in lines(certificate):
            write(line)
        write(f"certificate: {write_plan_certificate(certificate, self._folder)}")
        return certificate.result == "passed"


def open_certification(
    folder: Path | None, plan: str | None, circumstances: Circumstances
) -> Certification | None:
    """What was asked for; None if it was not. Raises ServeError and PlanRefused."""
    if folder is None and plan is None:
        return None
    if folder is None or plan is None:
        raise ServeError("--certify DIR and --plan FILE go together. Add the other one, or leave both out.")
    read = read_plan(plan)
    try:
        make_ready(folder)
    except CertificateNotWritten as error:
        raise ServeError(f"{error} It is named with --certify.") from error
    return Certification(read, folder, circumstances)
