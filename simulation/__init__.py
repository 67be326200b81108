"""A whole evening with made-up volunteers, and the rules checked afterwards."""
