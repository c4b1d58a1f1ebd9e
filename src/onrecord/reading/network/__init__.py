"""Fetch addresses, politely and from nowhere private."""
