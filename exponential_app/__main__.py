"""`python -m exponential_app`: the same as the command `exponential`."""

from exponential_app.cli import main

main()
