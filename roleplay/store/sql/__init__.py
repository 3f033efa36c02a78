"""The store that is a database: SQLite in the data folder, or PostgreSQL by its URL. Imported late: it is heavy."""
