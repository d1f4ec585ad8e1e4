"""Everything between a double click and a listening product: data folder, secrets, embedded services, migrations."""
