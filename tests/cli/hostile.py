"""Text that means harm to a terminal or a log, and a look at what a command wrote of it; also for the attack suite."""

from __future__ import annotations

import re

HARMFUL = {
    "clipboard": "\x1b]52;c;cm0gLXJmIH4=\x1b\\",
    "colour": "\x1b[31m",
    "eight bits": "\x9b31m",
    "title": "\x1b]0;owned\x07",
    "carriage return": "\r::error file=x::y",
    "line feed": "\n::error file=x::y",
    "indented": "\n  ::add-mask::y",
    "old command": "##[error]y",
    "azure": "##vso[task.complete]y",
    "vertical tab": "\x0b::error::y",
    "form feed": "\x0c::error::y",
    "next line": "\x85::error::y",
    "line separator": "\u2028::error::y",
    "paragraph separator": "\u2029::error::y",
    "right to left": "\u202egnp.exe",
    "isolate": "\u2066x",
    "mark": "\u200fx",
    "byte order": "\ufeffx",
    "tab": "\tx",
    "backspace": "\x08\x08x",
    "delete": "\x7fx",
    "tag": "\U000e0041x",
}
"""By name."""
OBEYED = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
ANNOTATION = re.compile(r"::(error|warning) file=[^:,]*,line=\d+,col=\d+,title=[A-Z]\d{3}::[^\r\n]*")


def harm(written: str, *, github: bool = False) -> list[str]:
    """What in the output of a command a terminal or a log would obey; with `github`, annotations are as they may be."""
    found = [f"U+{ord(char):04X}" for char in OBEYED.findall(written)]
    for line in written.split("\n"):
        if re.match(r"\s*::", line) and not (github and ANNOTATION.fullmatch(line)):
            found.append(line)
        if re.search(r"##\w*\[", line):
            found.append(line)
    return found
