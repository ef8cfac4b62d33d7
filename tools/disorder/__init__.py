"""States of disorder that books arrive in, made from an edition whose text is known.

    python -m tools.disorder GOLD.jsonl FOLDER --title TITLE --author AUTHOR [--styles dump,html]

writes NAME.STYLE.EXT for each style, where GOLD is NAME.gold.jsonl. A book comes out the same each
time: chance is seeded with its name and the style's.
"""
