"""Pictures of every screen, dialog and paper for a person to look at: `pytest -m gallery` fills gallery/."""
