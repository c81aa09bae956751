"""Actors: people, animals and what they carry."""
