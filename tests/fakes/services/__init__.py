"""Fakes of the real services: servers on loopback that answer as the services do."""
