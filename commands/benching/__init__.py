"""Benchmarks: this program beside the least that could do the same, in the same minute on the same machine."""
