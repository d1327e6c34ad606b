"""The benchmark: one load generator, Aanzet and its peers as processes beside it, the same figures for each."""
