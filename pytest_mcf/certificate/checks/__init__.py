"""What `report --verify` checks of a certificate, a module for each subject.

Pure functions that yield a sentence for each difference.

exchanges.py   each exchange by the contract, and the exchanges of a scenario in their order
outcomes.py    how a scenario ended, by its own steps and exchanges
reads.py       what its steps read
conduct.py     what the monitors find in its exchanges
suite.py       its names, rules and steps, by the features
setting.py     what answered, by the target of the run
"""
