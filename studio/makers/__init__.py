"""The embedded makers: everything that practises a craft without key, download or network."""
