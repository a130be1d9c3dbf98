"""Ordinary English sentences to be spoken and recognised: no numbers, and no names with two
spellings.
"""

SENTENCES = [
    "The weather is lovely in the mountains today.",
    "Please leave the package by the back door.",
    "She bought fresh bread and cheese at the market.",
    "We should finish the report before lunch.",
    "The children are playing football in the garden.",
    "I would like a cup of coffee with milk.",
    "The train to the city leaves from the other platform.",
    "He forgot his umbrella and got completely wet.",
    "Can you tell me where the nearest library is?",
    "The old house at the end of the street was sold last week.",
    "My brother plays the guitar in a small band.",
    "They walked along the river until the sun went down.",
    "Turn left after the bridge and follow the road.",
    "The doctor said that everything looks perfectly fine.",
    "A good book can keep you awake all night.",
    "We planted apple trees behind the school in spring.",
    "The meeting was moved to the large room upstairs.",
    "Nobody knew why the lights suddenly went out.",
    "Thank you very much for helping us with the boxes.",
    "Some people prefer to travel without any plans.",
]
