"""When the words of a finished sound are spoken, for engines whose frames have no marks.

- `ruler.py`, for English: another voice whose times are known says the same words, and its times
  are carried over by dynamic time warping, while the sound is still coming ("aligned").
- `engine/whisper/alignment.py`, for the languages of the recogniser: it aligns the words that it is
  given with the finished sound ("aligned").
- `energy.py`, for every language: the sound's silences are matched with the gaps between words, and
  the words lie between them by their letters ("estimated").

Each gives Marks (engine/speech.py) in seconds of a slot's own sound.
"""
