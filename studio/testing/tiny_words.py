"""Tokenizers of tiny pipelines: made here, of the printable letters, so that none is downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

LETTERS = tuple(chr(code) for code in range(33, 127))
CLIP_TOKENS = 77
CLIP_WORDS: Mapping[str, int] = {
    token: number
    for number, token in enumerate(
        ["<|startoftext|>", "<|endoftext|>", *LETTERS, *(f"{letter}</w>" for letter in LETTERS)]
    )
}
"""A CLIP vocabulary without merges: every letter is a token, so 77 tokens are soon reached."""

T5_WORDS = ("<pad>", "</s>", "<unk>", "▁", *LETTERS)


def clip_tokenizer() -> Any:
    """A real `CLIPTokenizer`, 77 tokens long like CLIP's own."""
    from transformers import CLIPTokenizer

    return CLIPTokenizer(vocab=dict(CLIP_WORDS), merges=[], model_max_length=CLIP_TOKENS)


def t5_tokenizer(longest: int = 512) -> Any:
    """A Unigram tokenizer with the special tokens of T5."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    scored = [(word, -float(rank)) for rank, word in enumerate(T5_WORDS)]
    words = Tokenizer(models.Unigram(scored, unk_id=2))
    words.pre_tokenizer = pre_tokenizers.Metaspace()
    words.decoder = decoders.Metaspace()
    words.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", 1)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=words,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=longest,
    )
