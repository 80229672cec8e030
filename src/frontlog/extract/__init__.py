"""Documents in, claims out: who says, what, where as written, when."""
