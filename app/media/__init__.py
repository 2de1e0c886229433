"""Work on pictures, clips and sound on this machine."""
