"""What a user has chosen: `studio.toml`, its tables, flags over it, and how they go together.

`file` reads one `studio.toml`, by its `tables`; `flags` say the same on the command line; `layers`
puts them over each other. `limits` are those of a run, and `starter` is a first file.
"""
