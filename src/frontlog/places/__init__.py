"""Mentions in, places out: the gazetteer, name forms, ranking, abstention."""
