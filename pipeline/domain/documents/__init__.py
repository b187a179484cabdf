"""The documents of each pack: what stands on their pages, and which copies are made."""
