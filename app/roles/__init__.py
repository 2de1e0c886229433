"""Language-model roles and their offline stand-ins."""
