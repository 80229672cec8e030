"""Scores of what frontlog says against labelled material, beside baselines."""
