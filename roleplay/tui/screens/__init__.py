"""The full screens."""
