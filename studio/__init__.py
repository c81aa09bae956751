"""A film studio of role-playing agents: from a story prompt to a film, by talking."""

__version__ = "0.1.0"
