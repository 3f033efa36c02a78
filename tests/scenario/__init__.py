"""Tests of reading and checking what authors write."""
