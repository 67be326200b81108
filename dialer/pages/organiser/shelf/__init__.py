"""All call lists as one table: what each row says, which rows are wanted, in what order."""
