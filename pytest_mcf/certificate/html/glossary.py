"""What the words of the page mean; docs/grades.md says more."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the page, and what it means."""

    name: str
    meaning: str


GLOSSARY: tuple[Word, ...] = (
    Word(
        "Core",
        "Each MUST rule that an integration can break was kept; it places, reads, cancels and tracks.",
    ),
    Word("Full", "Core, and each SHOULD rule."),
    Word("Hardened", "Full, and each quirk that users have seen, on every profile that was played."),
    Word("5 of 15", "The breadth: how many of the capabilities of the port were shown."),
    Word(
        "Capability",
        "What a business can do through the integration, by one or more methods of the port.",
    ),
    Word("Passed", "A scenario passed, and an assertion of it read something of the integration's own."),
    Word("Failed", "A scenario failed that shows the rule. Nothing excuses a failure."),
    Word(
        "Not claimed",
        "The integration does not offer what the scenarios need: no failure, and no proof.",
    ),
    Word("Waived", "The team gave a reason why the rule need not be shown. That is not proof."),
    Word("Not verified", "Nothing was shown, for the reason that stands beside it. A grade needs it."),
    Word(
        "Left aside",
        "Not claimed or waived: not in the way of the grade, and no proof either.",
    ),
    Word("MUST, SHOULD, quirk", "A document states it; a document recommends it; users have seen it."),
    Word("Derived", "The rule follows from the documents without standing there."),
    Word(
        "Documented, sparse, quirks",
        "The profiles of the emulator: as documented, with the least that the documents allow, or as users "
        "have seen the API. On the successor, quirks has what both versions share.",
    ),
    Word(
        "Finding",
        "What the contract (each exchange) or a monitor (rules over time) has found.",
    ),
    Word("Error", "A finding that is a mistake: a schema or a rule was broken. The scenario failed."),
    Word("Notice", "A finding that is worth knowing, and no failure."),
    Word("Known erratum", "A deviation of the real API from its documents that users have seen before."),
    Word(
        "Exchange",
        "One request with its response. By the test: not the integration sent it.",
    ),
    Word(
        "Shortened",
        "A change of status that skips others: documented changes lead there, not seen one by one.",
    ),
    Word("Undocumented", "A change of status that no document has."),
)
