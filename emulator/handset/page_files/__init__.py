"""The files of the handset page."""
