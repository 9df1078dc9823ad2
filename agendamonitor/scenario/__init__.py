"""What if, and what do we lose: a scenario as a frozen value, its exact outcome, its consequences, its link."""
