Well -> Tried -> Forgiven -> Drain;
