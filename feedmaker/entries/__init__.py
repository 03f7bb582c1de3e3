"""What an entry is across runs."""
