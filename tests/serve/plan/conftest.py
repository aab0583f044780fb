"""Shops that live against an emulator in this process while the tutorials' plan moves the world."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pytest_mcf.emulator import Emulator, EmulatorSettings, handler_for
from pytest_mcf.gateway import Gateway
from pytest_mcf.serve.live_page import LivePage
from pytest_mcf.serve.plan.certification import Certification
from pytest_mcf.serve.plan.files import read_plan_certificate
from pytest_mcf.serve.plan.issuing import Circumstances
from pytest_mcf.serve.plan.reading import plan_from, read_plan
from pytest_mcf.server.server import LoopbackServer

from . import shop as shops

CIRCUMSTANCES = Circumstances("documented", "an emulator", rate_limits=False)


def tutorial_in_haste(at_most):
    """The bundled plan, with shorter waits."""
    text = read_plan("tutorial").text
    text = text.replace("at_most: 300", f"at_most: {at_most}").replace("pause: 10", "pause: 1")
    return plan_from(text, "tutorial")


class Played:
    """What a plan and a shop came to."""

    def __init__(self, certificate, is_good, lines, folder):
        self.certificate = certificate
        self.is_good = is_good
        self.lines = lines
        self.folder = folder


def play(read, shop_class, folder):
    """Play a plan; what it asks for, a shop does in a thread of its own."""
    certification = Certification(read, folder, CIRCUMSTANCES)
    gateway = Gateway(handler_for(Emulator(EmulatorSettings()), "documented"))
    certification.prepare(gateway)
    lines, asked, done = [], [], threading.Event()
    has_news = threading.Condition()

    def write(line):
        lines.append(line)
        with has_news:
            if line.startswith("plan: now: "):
                asked.append(line)
            has_news.notify_all()

    def live(shop):
        while not done.is_set():
            with has_news:
                has_news.wait_for(lambda: asked or done.is_set(), timeout=0.2)
                line = asked.pop(0) if asked else None
            if line is not None:
                shop.do(line)

    with LoopbackServer(LivePage(gateway)) as server:
        shop = shop_class(server.url)
        thread = threading.Thread(target=live, args=(shop,), daemon=True)
        thread.start()
        with certification.playing(gateway, write, done.set):
            done.wait(120)
        thread.join(20)
        shop.client.close()
    is_good = certification.conclude(write)
    return Played(read_plan_certificate(folder / "certificate.json"), is_good, lines, folder)


@pytest.fixture(scope="package")
def played(tmp_path_factory):
    """Every shop once, by the names of their classes: together, since they mostly wait."""
    kinds = [each for each in vars(shops).values() if isinstance(each, type) and issubclass(each, shops.Shop)]
    # Long enough for what a correct shop waits when it is throttled.
    read = tutorial_in_haste("6.0")
    short = tutorial_in_haste("0.2")
    with ThreadPoolExecutor(len(kinds)) as pool:
        runs = {
            kind.__name__: pool.submit(
                play, short if kind is shops.Silent else read, kind, tmp_path_factory.mktemp(kind.__name__)
            )
            for kind in kinds
        }
        return {name: run.result() for name, run in runs.items()}
