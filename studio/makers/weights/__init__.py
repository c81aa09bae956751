"""Weights on this disk: whole or damaged, which ones they are, what they run on, and in quiet."""
