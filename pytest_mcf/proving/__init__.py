"""Proof that the bundled suite sees what it is for: mutants, and the scenarios that have to fail on each.

mutant.py    an API or an integration that is right but for one fault
edits.py     changes of JSON values
handlers.py  faults of the API, and of what an integration sends
mutants/     the mutants, a module a group
session.py   collects the scenarios once, and plays them in forked children (children.py)
watch.py     how a scenario sees a mutant
proof.py     what became of a mutant
runner.py    starts the session, for `pytest-mcf prove`; plan.py is what it is asked
"""
