"""The files that the world sees."""
