"""Cards: what people write in YAML. Companies, phases, roles and shelves."""
