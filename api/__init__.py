"""What callers say and are told: fields, answers, framings, lists, and the document that describes
them."""
