"""Files and feeds in; documents, control maps and issues out. One module a wire format."""
