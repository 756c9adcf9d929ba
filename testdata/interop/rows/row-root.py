"""Recomputes the row root of a CSV file from spec/datasets.md alone, with nothing but Python's own library.

python3 row-root.py FILE   prints the number of rows and the root in hex. UTF-8, comma, sound quoting only.
"""
import csv, hashlib, io, json, re, sys


def rows(path):
    text = open(path, 'rb').read().decode('utf-8-sig').replace('\r\n', '\n').replace('\r', '\n')
    lines = [row for row in csv.reader(io.StringIO(text, newline=''), strict=True) if any(c.strip() for c in row)]
    names = [name.strip() for name in lines[0]]
    first = 2 if len(lines) > 1 and all(re.match(r'#[A-Za-z]', c.strip()) for c in lines[1] if c.strip()) else 1
    for row in lines[first:]:
        pairs = [[names[i] if i < len(names) else '', cell] for i, cell in enumerate(row)]
        yield json.dumps(pairs, ensure_ascii=False, separators=(',', ':'))


def root(leaves):
    if len(leaves) == 1:
        return hashlib.sha256(b'\x00' + leaves[0]).digest()
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b'\x01' + root(leaves[:k]) + root(leaves[k:])).digest()


if __name__ == '__main__':
    leaves = [row.encode() for row in rows(sys.argv[1])]
    print(len(leaves), root(leaves).hex())
