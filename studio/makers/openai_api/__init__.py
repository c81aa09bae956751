"""Pictures, films, speech and vectors behind the OpenAI protocol: OpenAI's, or a server's own."""
