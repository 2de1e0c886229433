"""The gateway on a simulated clock, network, disk and scheduler: one seed, one history."""
