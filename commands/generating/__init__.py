"""Files of made-up people in the layouts that organisers hold: for tests, benchmarks and trying things out."""
