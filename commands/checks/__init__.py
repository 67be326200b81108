"""What has to be right before anybody can be rung, each looked at by one small function."""
