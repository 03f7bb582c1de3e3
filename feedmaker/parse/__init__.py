"""Pure parsing: a Page in, entries out; no network, no clock, no disk."""
