"""Open what holds other inputs: archives, web archives and mailboxes, one item at a time."""
