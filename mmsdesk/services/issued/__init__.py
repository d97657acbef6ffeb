"""Certificates, diplomas, thanks: numbering, issuing, cancelling, duplicates."""
