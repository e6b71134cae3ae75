"""Rulebooks: what authors write, and what the pipeline works from."""
