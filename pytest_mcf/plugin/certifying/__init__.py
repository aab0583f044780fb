"""From the evidence of a run to what is shown and written of it, once the run is over."""
