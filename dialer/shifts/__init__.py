"""The volunteer's evening: a shift, the legs that reach their phone, the conferences they wait in."""
