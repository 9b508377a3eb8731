"""HubSpot's rules: activities and the records they are associated with."""
