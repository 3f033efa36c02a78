"""Workshops: several people in a room at one thing, by one clock. Pure: what happened and when is passed in."""
