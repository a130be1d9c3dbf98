"""When the words of a finished sound are spoken, for engines whose frames have no marks.

`energy.py`, for every language, matches the sound's silences with the gaps between the words, and
places the words between them by their letters ("estimated"). It gives Marks (engine/speech.py) in
seconds of a slot's own sound.
"""
