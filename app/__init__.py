"""みえる月次 (Mieru Getsuji): the owner's monthly view of a small company's books."""

__version__ = "0.1.0"
