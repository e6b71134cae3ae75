"""Readers: from a decoded source to segments of prose, each character mapped to its place."""
