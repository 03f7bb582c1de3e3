"""The network, and only the network."""
