"""Golden files of numbers, for the scripts beside the tests that make them: written, or with --verify
computed anew and compared. Like its users it needs nothing but what they need.
"""
import json
import sys


def rounded(value):
    """Every number of a nesting with nine digits."""
    if isinstance(value, float):
        return float(f'{value:.9g}')
    if isinstance(value, dict):
        return {key: rounded(each) for key, each in value.items()}
    return [rounded(each) for each in value] if isinstance(value, (list, tuple)) else value


def moved(stored, now):
    """Largest difference of two nestings of numbers; infinite where they differ in shape or words."""
    if isinstance(stored, list) and isinstance(now, list) and len(stored) == len(now):
        return max((moved(a, b) for a, b in zip(stored, now)), default=0)
    if isinstance(stored, dict) and isinstance(now, dict) and stored.keys() == now.keys():
        return max(moved(stored[key], now[key]) for key in stored)
    if isinstance(stored, float) and isinstance(now, float):
        return abs(stored - now)
    return 0 if stored == now else float('inf')


def write_or_verify(path, golden, tolerance):
    """Exits 1 if a number moved by more than the tolerance."""
    if '--verify' in sys.argv[1:]:
        largest = moved(json.loads(path.read_text()), golden)
        print(f'largest difference {largest:.1e}')
        sys.exit(largest > tolerance)
    path.write_text(json.dumps(golden, separators=(',', ':')) + '\n')
    print(f'{path.name}: {path.stat().st_size} bytes')
