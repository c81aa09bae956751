"""Phases, steps and takes: what the cards say, done."""
