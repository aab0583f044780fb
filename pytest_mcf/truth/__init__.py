"""What Amazon's sandbox responds, compared with the emulator: the same requests to both, rule by rule.

script.py       the requests, each with its rules
sides.py        one side: it is sent the script, and each exchange is kept
comparing.py    two exchanges -> differences in status, headers, form and documented values
report.py       all differences, as JSON and as Markdown, ready to be sent
truth.py        both sides together, with the connection, the guard, the ledger and the cassette of a live run
"""
