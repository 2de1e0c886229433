"""The offline artist: staging, camera, figures, kits, strokes, finish."""
