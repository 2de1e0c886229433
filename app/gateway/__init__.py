"""Buying: durable queue, scheduler, ledger rules, recovery, error categories, price."""
