"""Printed tables set anew before any is understood: cards as rows, what lies on its side, one parted in two."""
