"""Tables of what is no award: budgets, salaries, expenses, what was declined, people."""
