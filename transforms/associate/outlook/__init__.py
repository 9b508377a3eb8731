"""Outlook contacts and the wizard "Add Contacts" of Dynamics: groups, choices, accounts, records to create."""
