"""The parts of benchmarks/hearing.py."""
