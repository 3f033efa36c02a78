"""The screens. Nothing is imported here, so that the command line stays quick."""
