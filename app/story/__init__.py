"""What is made: board, script, graph, freshness, edits. Pure data and rules: no I/O, no asyncio, no Qt."""
