"""The bundled sentence encoder: its table, and the two ways to read it (NumPy in bot/encoder/static.py, torch in hashed_bag.py).

This folder is a sentence-transformers model: `SentenceTransformer("bot/encoder/model")` loads it.
"""
