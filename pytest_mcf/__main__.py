"""`python -m pytest_mcf` is the command `pytest-mcf`."""

from pytest_mcf.cli import main

main(prog_name="pytest-mcf")
