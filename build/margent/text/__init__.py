"""What is done with text: characters, anchor text, quotes, segments, the wording of messages."""
