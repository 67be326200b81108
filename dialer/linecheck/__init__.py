"""The line check: a volunteer hears their own voice on their own phone, and nobody else is rung."""
