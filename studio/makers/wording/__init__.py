"""How the embedded makers read and word a text.

What a call says (`brief`) and the form that it asks for (`form`); known words (`lexicon`), English
(`english`) with its `tagging`, its `verbs`, their forms (`inflected`), the parts of a `sentence`
and its `deed`; texts with slots (`frames`), what fills them (`facts`) and what no film of a text
plays (`unplayed`); and other languages of Europe, put into English (`foreign`).
"""
