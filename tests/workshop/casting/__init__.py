"""The classroom game with a human client."""
