"""What people look at: pictures and pages of what was read."""
