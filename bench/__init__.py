"""Speed and size of ``ligature plan`` beside two floors, on an account of a chosen size (``make bench``)."""
