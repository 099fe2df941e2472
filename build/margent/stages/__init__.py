"""The pure stages of the road; `margent.pipeline` puts them in order."""
