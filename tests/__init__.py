"""Tests; a package, so that tests of one part can use the samples of another."""
