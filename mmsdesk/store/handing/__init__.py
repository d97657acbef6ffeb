"""What leaves the office: a full copy, a copy without people, what the other office has proved to have."""
