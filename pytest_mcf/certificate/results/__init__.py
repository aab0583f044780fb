"""What the evidence of a run gives beside verdicts and grades.

breadth.py    which capabilities were shown
findings.py   what the contract and the monitors found, rule by rule
"""
