"""The film as pure data: forms of conclusions, and the cut."""
