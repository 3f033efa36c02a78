"""`python -m tests.constraints`: writes the files that pin what is installed, with hashes; needs uv and the network.

`constraints.txt` is for those who use the program, `constraints-dev.txt` for those who change it, extras included.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

TOP = Path(__file__).parents[1]
FILES: dict[str, tuple[str, ...]] = {
    "constraints.txt": (),
    "constraints-dev.txt": ("--all-extras", "--constraint", "constraints.txt"),
}
"""Each file with what sets it apart; the later keeps to the pins of the earlier."""
COMMON = (
    "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate",
    "--no-emit-index-url", "--custom-compile-command", "python -m tests.constraints", "--upgrade",
)  # fmt: skip


def main(uv: Sequence[str] = ("uv",)) -> int:
    """Write both files anew; the exit code."""
    if shutil.which(uv[0]) is None:
        print("uv is not there: pip install uv", file=sys.stderr)
        return 2
    for name, own in FILES.items():
        done = subprocess.run([*uv, "pip", "compile", *COMMON, *own, "--output-file", name], cwd=TOP, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
