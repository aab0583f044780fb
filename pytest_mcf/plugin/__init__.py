"""The pytest plugin: what pytest calls is in `hooks`, which loads the other modules if a run needs them."""
