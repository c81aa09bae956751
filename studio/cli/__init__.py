"""The front desk: the command `studio`."""

from studio.cli.main import cli, main

__all__ = ["cli", "main"]
