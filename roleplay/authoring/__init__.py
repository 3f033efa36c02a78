"""What helps authors write: scaffolds, cards to print, graphs, schemas, previews. Knows no command line or screen."""
