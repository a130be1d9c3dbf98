"""Text as a voice needs it: its language, its pieces, its words. It is pure Python and knows
neither engines nor the web.
"""
