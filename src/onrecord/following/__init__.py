"""Follow feeds, sitemaps and lists of addresses: fetch what is new in them since the last time."""

from onrecord.following.feed_lists import ListedFeed, read_feeds
from onrecord.following.followed_state import FeedState, load_state, save_state, state_path
from onrecord.following.runs import MOST_TRIES, Visit, follow

__all__ = [
    "MOST_TRIES", "FeedState", "ListedFeed", "Visit", "follow", "load_state", "read_feeds", "save_state", "state_path",
]  # fmt: skip
