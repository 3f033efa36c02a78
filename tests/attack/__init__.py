"""Attacks on the program as its users have it: files, records, texts, signals and neighbours that mean it no good."""
