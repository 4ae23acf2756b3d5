"""Digital signatures on PDF files (PAdES): one interface, several places a key may live.

`choosing.signer_in_use()` gives the signer the settings name, or None where people sign on paper;
`reading.read_signatures` says what the signatures of a file are worth. Only these two and `pdf_signer` are imported by
callers: the rest loads the cryptography, which takes a second, and is loaded when somebody signs.
"""
