"""How good a film is, by people who rate it and by numbers measured on it.

After arXiv 2503.07314, sections 4 and 7. Everything here reads a production and changes nothing
in it but `ratings/`, the forms that people fill in. What cannot be measured here is "not
available" and why, never a number.
"""
