"""Plans: a team's own process lives against the served emulator while a plan moves the world.

a file -> Plan              (reading.py, model.py)     validated, with a line for each step
-> PlanRun           (run.py, world.py, traffic.py)   steps in their order, in a thread of its own
-> PlanCertificate   (issuing.py, certificate.py)     what was shown, redacted
-> Markdown, Verification   (markdown.py, verifying.py)
`certification.py` is what `serve` uses of all this.
"""
