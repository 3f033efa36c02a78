"""The face in a browser: server-rendered pages and forms that work without a script. No rule of the game is in here."""
