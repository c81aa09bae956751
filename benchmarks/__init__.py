"""What filmstudio costs, measured side by side; `python -m benchmarks` runs everything."""
