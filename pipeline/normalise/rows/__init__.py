"""What each row of a table of awards is: a line, a total, a heading, a remark, a part of another."""
