"""What is wrong in a picture before it is painted, and what is moved for it."""
