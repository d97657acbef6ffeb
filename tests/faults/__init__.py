"""Proof against trouble: crashes and failing disks at every write, damaged files, torn copies."""
