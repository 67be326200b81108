"""Phone banks: evenings on which volunteers call together, the room they share, and the thanks at the end."""
