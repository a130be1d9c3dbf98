"""Other programs' protocols, one file each, onto the fields and streams of api/."""
