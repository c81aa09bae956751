"""A story in another language, understood word by word and put into English.

`gloss` is the door. A `tongue` knows words and their endings; a `parser` reads the parts of a
sentence (`chunks`), of German put `in_order` (`german`); they are `spoken` in English, its pronouns
and prepositions by what they refer to (`referring`). See decision 017.
"""
