"""Hands: seven ways to cut the same paper."""
