"""Searching kept pictures, by words or by likeness; and their vectors by another embedder."""
