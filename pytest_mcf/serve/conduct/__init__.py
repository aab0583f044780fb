"""The report of conduct that `pytest-mcf serve --report` writes when it ends."""
