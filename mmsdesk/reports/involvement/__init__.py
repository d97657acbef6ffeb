"""What one person did in the methodical work of a period: a paper for the office, a справка for attestation."""
