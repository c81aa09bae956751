"""Scenery: everything of a picture that is nobody."""
