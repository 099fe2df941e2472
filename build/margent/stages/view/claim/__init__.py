"""The page of a claim: assessments and evidence, attribution, relations, wordings."""
