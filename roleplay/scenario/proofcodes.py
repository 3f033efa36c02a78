"""What each code of the proof means, in one line: here, because a scenario may name those that it lets stand."""

from __future__ import annotations

CODES: dict[str, str] = {
    # What the author expects
    "V001": "a need that cannot be uncovered, though the file expects it",
    "V002": "the best line uncovers fewer needs than the file expects",
    "V003": "random play uncovers more needs than the file expects",
    "V004": "a personality's best line loses too little with another one",
    # What can never come
    "V005": "nobody can pass",
    "V101": "a move that is never on offer",
    "V102": "an outcome that a move never has",
    "V103": "a guard that contradicts itself",
    "V104": "a rung that nothing reaches",
    "V105": "an event that never happens",
    "V106": "a phase that is never entered",
    "V107": "an ending that cannot come",
    "V108": "nothing the trainee can do ends the talk",
    "V109": "a dead end: nothing is on offer, and the talk goes on",
    "V110": "an answer to a proposal that is never given",
    "V111": "points that nobody can earn",
    "V112": "a reply or reason that is never told (warning)",
    "V113": "a move that never lands (warning)",
    "V114": "a test in a guard that no state passes (warning)",
    "V115": "what one personality or variant never gives (warning)",
    "V116": "a way that is recommended, and is not there or is punished (warning)",
    "V117": "a sheet that nobody fills in",
    "V118": "an option that is never right",
    "V119": "a field that may be without a right answer (warning)",
    "V120": "a beginning, brought along, that leaves nothing to win (warning)",
    "V121": "an effect on trust where nobody is there (warning)",
    # What is not used
    "V201": "a flag, meter, number or count that nothing changes (warning)",
    "V202": "a flag, meter, number or count that no guard looks at (warning)",
    "V203": "a lesson that nothing leads to (warning)",
    "V209": "a way that no move has (warning)",
    "V204": "a variant that changes nothing (warning)",
    "V205": "an `allow` that silences nothing (warning)",
    # How it plays
    "V301": "a move that nobody would choose (warning)",
    "V302": "a move that is always best (warning)",
    "V303": "one simple habit that plays as well as the best line (warning)",
    "V304": "the best choice is too often the longest or the shortest (warning)",
    "V305": "a scale without a bottom: a novice wins nothing (warning)",
    "V306": "a scale without a middle (warning)",
    "V307": "a mistake that the best line needs (warning)",
    "V308": "one best line that serves every personality (warning)",
    "V309": "a sentence that may be repeated for gain (warning)",
    "V310": "a wrong option that nobody takes (warning)",
    "V311": "a topic that gives a need away (warning)",
    "V312": "a topic that leaves nothing to choose (warning)",
    # Texts
    "V401": "a text too long for the screen (warning)",
    "V402": "a text much longer in one language than in the other (warning)",
    "V403": "more words than the minutes allow (warning)",
    "V404": "a number or name that nobody gave the trainee (warning)",
    "V405": "a reason that names a need which may still be hidden (warning)",
    # The proof itself
    "V901": "the proof could not be made",
    "V902": "the proof is too large",
}
