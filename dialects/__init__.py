"""Other programs' protocols onto the fields and streams of api/."""
