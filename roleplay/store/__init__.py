"""Where plays and settings are kept between sessions."""
