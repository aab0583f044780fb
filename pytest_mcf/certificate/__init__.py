"""The certificate of a run: evidence, verdicts and grades, and each form in which it is written."""
