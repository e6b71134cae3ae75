"""Whole archives: every use of a term as a dataset, and who is said to steal and who to learn."""
