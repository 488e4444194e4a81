"""What every app stands on: refusals, middleware, dates, stored files, documents, GOV.UK form glue."""
