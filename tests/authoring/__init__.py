"""Tests of what helps authors: scaffolds, cards, graphs, schemas, previews."""
