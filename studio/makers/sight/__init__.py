"""Makers that look at pictures without a network: the eye and the embedder that are built in.

The eye (`eye`) measures a take: how it looks beside the Base (`look`), which figures are in it
(`figures`), what its painter says of it (`testimony`), who has what in hands (`ownership`). The
embedder (`embedder`) weighs colours by where the `subject` probably is. Both see pictures as
arrays (`seeing`).
"""
