"""Those who ring the party, and what is known of them."""
