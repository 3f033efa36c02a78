"""What each code about the parts of a scenario means, in one line: stable, to be looked up and searched for."""

from __future__ import annotations

CODES: dict[str, str] = {
    # Names: what refers to what
    "N002": "an id that has a meaning of its own",
    "N004": "unknown topic",
    "N005": "unknown need or ladder in `about`",
    "N006": "unknown need in `donates`",
    "N007": "unknown ending",
    "N008": "unknown lesson",
    "N009": "unknown rule, kind, way or move",
    "N010": "unknown personality",
    "N011": "unknown portrait",
    "N012": "a topic without moves",
    "N013": "too many moves on offer under one topic (warning)",
    "N014": "unknown starting value of a variant",
    "N015": "a starting value or a meter's bound out of range",
    "N016": "too many states to solve",
    "N017": "unknown need or goal in `expect`",
    "N041": "`pass` asks for nothing, or for what there is not",
    "N040": "unknown way",
    "N018": "an expectation that can never hold",
    "N019": "`allow` names what is no warning",
    # Ladders
    "L001": "rungs of a need out of the standard order",
    "L002": "words for a rung are missing",
    "L003": "unknown rung",
    "L004": "the first rung cannot be climbed to",
    "L005": "a question about a need that has no rung for it",
    "L006": "a move that does nothing to the ladder it is about (warning)",
    # Moves
    "M001": "an `assume` without its note",
    "M002": "a `breach` without its rule, or a rule without a breach",
    "M003": "a `propose` that nothing answers",
    "M004": "two moves of a topic that say the same (warning)",
    # Guards
    "G001": "unknown name in a guard",
    "G002": "a value that its quantity cannot have",
    "G003": "a list or mapping of guards was expected",
    "G004": "a comparison that can never hold",
    "G005": "a malformed count",
    "G006": "guards nested too deep",
    "G007": "a phase that depends on the phase",
    "G008": "a guard is missing",
    "G009": "a score line or pass mark that depends on the clock",
    "G010": "too many tests in guards",
    "G011": "an expression that cannot be reckoned",
    # Effects
    "E001": "nothing that an effect can change",
    "E002": "a value that its quantity cannot take",
    "E003": "a number out of its range",
    "E004": "an effect reckoned from what it cannot be",
    # Points
    "P001": "the scoring does not come to 100",
    "P002": "points for something the scenario does not have",
    "P003": "a continuation earns more than an advance",
    "P004": "a score line that tells not what it is given for",
    # Assignments
    "A001": "an assignment names a scenario that is not there",
    "A002": "an assignment names a deck that is not there",
    "A003": "an assignment that asks for nothing",
    "A004": "an assignment asks for what cannot be",
    # Decks
    "D001": "a card that asks nothing",
    "D002": "a card without a right answer, or without a wrong one",
    "D003": "two answers that read the same",
    "D004": "unknown heading or person of a card",
    "D005": "a card that does not say why it is not another heading (warning)",
    "D006": "the gaps of a text are not those that are filled",
    "D007": "people whom no question tells apart",
    "D008": "answers that can be guessed without reading the question (warning)",
    "D009": "two cards that ask the same (warning)",
    "D010": "a puzzle too large to be solved",
    "D011": "a deck with the name of that of one's own mistakes",
    # Worksheets
    "W001": "bounds of a blank or a table that nothing can keep",
    "W002": "a result reckoned from what is not there, or is no number",
    "W003": "a prefill that does not fit what it fills",
    "W004": "grades that do not fall",
    # Cases for discussion
    "C001": "a text in the open that gives a hidden one away (warning)",
    "C002": "two texts that say the same",
    "C003": "more questions than there is time for (warning)",
    # Self-tests
    "B001": "a self-test that asks more about one axis than about the other",
    "B002": "statements of a self-test that their length tells apart (warning)",
}
