"""One file a service behind one port; the model catalogue and the choice of a model."""
