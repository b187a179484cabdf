"""Measurements behind the speed claims; each is a ratio against a baseline of the same run."""
