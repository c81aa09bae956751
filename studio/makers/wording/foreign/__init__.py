"""A story in another language, understood word by word and put into English."""
