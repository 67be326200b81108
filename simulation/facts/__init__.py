"""What is known about an evening once it is over, from three witnesses who have not spoken to each other."""
