"""A run of a production from its first phase to its film."""
