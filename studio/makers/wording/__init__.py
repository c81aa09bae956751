"""How the embedded makers read and word a text.

What a call says (`brief`) and the form that it asks for (`form`); English (`english`), its `verbs`
and the parts of a `sentence`; texts with slots (`frames`) and what fills them (`facts`); and other
languages of Europe, put into English (`foreign`).
"""
