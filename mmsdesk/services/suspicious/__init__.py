"""What is possible but unlikely: rules, their findings, mending the obvious."""
