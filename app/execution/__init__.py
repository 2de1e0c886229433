"""Running a graph: order, wiring, one take's ladder."""
