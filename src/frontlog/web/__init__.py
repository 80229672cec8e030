"""The HTTP API and the site; reads only."""
