"""How gunicorn serves both the pages and webhooks and the live streams."""

# One greenlet a request: most of a webhook's time is the database's commit.
worker_class = "gevent"
worker_connections = 4_000
timeout = 60
# Streams never end by themselves; a page whose stream is cut comes back for another.
graceful_timeout = 5
# Longer than a proxy keeps an idle connection, so that it never writes into one just closed.
keepalive = 75
accesslog = None
loglevel = "warning"
# It would put a socket into the home folder of whoever runs this.
control_socket_disable = True
