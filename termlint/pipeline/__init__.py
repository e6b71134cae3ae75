"""Scan, match, tell mention from use, weigh the senses: from segments of prose to judgements. spaCy lives here."""
