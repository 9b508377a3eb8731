"""Zoho's rules: the conversion of leads."""
