"""The application without a face: what the screens and the command line work with."""
