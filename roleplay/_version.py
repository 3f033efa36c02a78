"""The one place that states the version and the distribution's name; kept apart so that `--version` imports no more."""

__version__ = "0.1.0"
DISTRIBUTION = "roleplay-trainer"
"""What pip calls it; the command and the package are `roleplay`, a name that another distribution has."""


def install_extra(name: str) -> str:
    """The command that installs an extra."""
    return f"pip install '{DISTRIBUTION}[{name}]'"
