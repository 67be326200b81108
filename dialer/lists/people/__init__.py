"""The people of a file, put on a list: their lines, who they are, their places in the queue."""
