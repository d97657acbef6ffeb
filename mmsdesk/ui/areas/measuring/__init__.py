"""Diagnoses and monitoring: their lists with what is done with them."""
