"""Tables in and out: reading the sheets that schools send, writing lists, giving back rejected rows."""
