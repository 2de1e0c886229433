"""One shot or asset closely: prompt, camera, takes, verdicts, where a take came from."""
