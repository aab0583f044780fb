"""Plans: a team's own process uses the served emulator while a plan changes its state.

    a file -> Plan                    (reading.py, model.py)           validated, with the line of each step
           -> PlanRun                 (run.py, world.py, traffic.py)   steps in order, in a thread of its own
           -> PlanCertificate         (issuing.py, certificate.py)     what was shown, redacted
           -> Markdown, Verification  (markdown.py, verifying.py)

`certification.py` is what `serve` uses of all this.
"""
