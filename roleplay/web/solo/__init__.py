"""Practice and review in the browser, for one profile at a time: what the screens of a terminal offer, by forms."""
