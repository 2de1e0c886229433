"""Tests of the roles of language models."""
