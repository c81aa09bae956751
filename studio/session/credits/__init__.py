"""Who made a film: on its last `cards`, in the `file` of credits, and in the mark inside the film.

All of them are made of the same `lines`, by what the film owes to its user (`provenance`).
"""
