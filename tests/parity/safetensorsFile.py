"""Reads and writes safetensors by hand, since Debian's PyTorch comes without that package.

A file is: the length of the header (8 bytes, little-endian), a JSON header
{name: {dtype, shape, data_offsets}, "__metadata__": {text: text}}, then the raw data.
"""
import json
import struct

import numpy as np

NUMPY_OF = {'F32': '<f4', 'I32': '<i4'}


def read(path):
    """Returns ({name: array}, metadata)."""
    with open(path, 'rb') as file:
        content = file.read()
    (header_length,) = struct.unpack_from('<Q', content)
    header = json.loads(content[8 : 8 + header_length])
    metadata = header.pop('__metadata__', {})
    data = content[8 + header_length :]
    arrays = {}
    for name, entry in header.items():
        start, end = entry['data_offsets']
        flat = np.frombuffer(data[start:end], NUMPY_OF[entry['dtype']])
        arrays[name] = flat.reshape(entry['shape'])
    return arrays, metadata


def write(path, arrays, metadata):
    """Writes {name: float or integer array} as F32 and I32; returns the size in bytes."""
    header, chunks, offset = {'__metadata__': metadata}, [], 0
    for name, array in arrays.items():
        dtype = 'F32' if np.issubdtype(array.dtype, np.floating) else 'I32'
        chunk = np.ascontiguousarray(array, NUMPY_OF[dtype]).tobytes()
        end = offset + len(chunk)
        shape = list(array.shape)
        header[name] = {'dtype': dtype, 'shape': shape, 'data_offsets': [offset, end]}
        chunks.append(chunk)
        offset = end
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)  # the data starts aligned
    content = struct.pack('<Q', len(text)) + text + b''.join(chunks)
    with open(path, 'wb') as file:
        file.write(content)
    return len(content)
