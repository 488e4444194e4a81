"""Who may do what, who may see what: tables, checks, scoping. No models, no pages."""
