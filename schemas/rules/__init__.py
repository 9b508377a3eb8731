"""The rules by which CRMs make associations on their own: settings, sources and cases, declared in TOML files here."""
