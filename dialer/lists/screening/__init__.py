"""Who must not be rung because they said so to a register, to us in writing, or not to us but to everybody."""
