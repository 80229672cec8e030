"""Claims and map readings in, probabilities of control out. Pure: no clock, no store."""
