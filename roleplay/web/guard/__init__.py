"""What every request passes before a page sees it, one concern a module; the order is said in `roleplay.web.app`."""
