"""Write answers in the formats that other people and programs read.

`memo` gives Markdown for a person's own text, `claim_review` the JSON-LD that a fact-checker puts into a page.
"""

from onrecord.exchange.addresses import is_web_address, web_address
from onrecord.exchange.claimreview import claim_review
from onrecord.exchange.memo import command, memo

__all__ = ["claim_review", "command", "is_web_address", "memo", "web_address"]
