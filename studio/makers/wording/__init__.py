"""How the embedded makers read and word a text: English, its verbs and sentences, and frames."""
