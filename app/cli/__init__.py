"""The same services without a window: every command prints one JSON object with ``--json``.

Results go to standard output, sentences to standard error in the user's language; the exit status is 0 done, 1 a bug, 2 wrong
usage, 3 the input was refused, 4 the user must decide something first, 5 wrong key or no access, 130 stopped by the user.
Secrets come from the keyring, a file or the environment, never from an argument (other users see those).
"""
