"""What each code of the reader itself means, in one line: the same whatever is read. Codes are stable."""

from __future__ import annotations

CODES: dict[str, str] = {
    # Files
    "F001": "the file or folder cannot be read",
    "F002": "a link leads out of its pack",
    "F003": "not a regular file",
    "F004": "there is no pack here",
    "F005": "more files than are looked at",
    "F007": "a file that is not looked at, for its name (warning)",
    "F006": "the id (file name) is taken by an earlier file",
    # Source: the text of the file
    "Y001": "not UTF-8",
    "Y002": "begins with a byte order mark",
    "Y003": "UTF-16 or UTF-32 instead of UTF-8",
    "Y004": "too large",
    "Y005": "empty",
    "Y006": "a control character, terminal escape or text-direction override",
    "Y007": "not valid YAML",
    "Y008": "nested too deep",
    "Y009": "too many entries",
    "Y010": "an anchor or alias",
    "Y011": "a tag",
    "Y012": "more than one document",
    "Y013": "a key twice in one mapping",
    "Y014": "a key that is no name",
    "Y015": "a number too large, or none at all",
    "Y016": "a YAML directive",
    "Y017": "a sign that only looks like the one that is meant",
    # Shape: fields and their values
    "S001": "a field is missing",
    "S002": "an unknown field, or an unknown name where only certain names may stand",
    "S003": "a value of the wrong sort",
    "S004": "a number out of its range",
    "S005": "a word that is not one of those allowed",
    "S006": "not a well-formed id",
    "S007": "too few or too many entries",
    # Ids
    "N001": "an id is used twice",
    "N003": "the id is not the file's name",
    # Texts
    "T001": "a text lacks a language",
    "T002": "a text that cannot be shown: empty, too long, or with control characters",
    "T003": "a text that a comment cuts short (warning)",
    "T005": "a text that ends with half of a pair of quotes (warning)",
    "T004": "a text that is still to be written (warning)",
}
