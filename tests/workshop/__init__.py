"""Workshops: contests, castings and discussions, without a screen or a database."""
