"""Made-up organisers: in their browser, through the same addresses as a real one."""
