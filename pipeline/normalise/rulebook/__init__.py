"""The rules under ``rules/``: what each kind of them says, and how they are loaded."""
