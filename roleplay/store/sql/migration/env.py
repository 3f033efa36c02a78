"""What Alembic runs for every upgrade: the steps, on the connection that it was given, in the transaction there."""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, render_as_batch=True)
context.run_migrations()
