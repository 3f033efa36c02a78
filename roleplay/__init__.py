"""roleplay: a sales-conversation trainer with simulated clients.

Nothing is imported here, so that `import roleplay` and `roleplay --version` stay quick.
"""

from roleplay._version import __version__

__all__ = ["__version__"]
