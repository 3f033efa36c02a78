"""The command line. Nothing is imported here, so that `roleplay --version` stays quick."""
