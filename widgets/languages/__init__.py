"""The same casebook in another language: what is translated, where translations stand, what is missing.

English is the source; every other language is a gettext catalogue `<language>.po` in each folder of the casebook.
No module names a language: they are found in the folders (design section 7).
"""
