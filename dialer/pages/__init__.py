"""Server-rendered pages for volunteers and organisers."""
