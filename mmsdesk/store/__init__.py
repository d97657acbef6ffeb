"""The file on disk: engine, lock, operations, journal, migrations, backups, checks."""
