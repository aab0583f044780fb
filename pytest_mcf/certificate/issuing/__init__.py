"""How a certificate comes about: issued from the evidence of a run, or merged from several certificates.

issue.py       evidence and facts of a run -> certificate
limits.py      what the targets of a setting cannot show
compatible.py  whether certificates may be merged, and why not
merge.py       certificates -> one certificate of all their evidence
"""
