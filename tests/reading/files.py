# SPDX-FileCopyrightText: 2026 The Mellemrum authors
# SPDX-License-Identifier: MPL-2.0

"""Spreadsheets built byte by byte for the tests: XLSX parts changed, ODS rows repeated, and the old XLS."""

import io
import struct
import zipfile

import openpyxl

SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"


def xlsx(*sheets: list[list[object]], hidden: tuple[int, ...] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(f"Ark{at + 1}")
        sheet.sheet_state = "hidden" if at in hidden else "visible"
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def packed(members: dict[str, bytes], level: int = 9) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def with_part(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The same archive with a piece of one part exchanged."""
    parts = parts_of(content)
    assert old in parts[name]
    return packed({**parts, name: parts[name].replace(old, new)})


def ods_cell(value: str | float, repeated: int = 1) -> str:
    times = f'table:number-columns-repeated="{repeated}"'
    if isinstance(value, str):
        return f'<table:table-cell {times} office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
    return f'<table:table-cell {times} office:value-type="float" office:value="{value}"/>'


def ods_row(cells: str, repeated: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def ods(*rows: str) -> bytes:
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="Ark1">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = b'<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed(
        {"mimetype": SPREADSHEET.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest}
    )


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _workbook_stream(cells: dict[tuple[int, int], str | float]) -> bytes:
    begin = b"\x00\x06"
    globals_begin = _record(0x0809, begin + struct.pack("<H", 5) + bytes(12))
    at = len(globals_begin) + len(_record(0x0085, bytes(8) + b"Ark1")) + 4
    sheet_name = struct.pack("<IBBBB", at, 0, 0, 4, 0) + b"Ark1"
    stream = globals_begin + _record(0x0085, sheet_name) + _record(0x000A, b"")
    stream += _record(0x0809, begin + struct.pack("<H", 0x10) + bytes(12))
    for (row, column), value in sorted(cells.items()):
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            text = value.encode("utf-16-le")
            stream += _record(0x0204, place + struct.pack("<HB", len(value), 1) + text)
        else:
            stream += _record(0x0203, place + struct.pack("<d", value))
    stream += _record(0x000A, b"")
    # A stream below 4096 bytes would have to lie in a part for small ones.
    return stream + bytes(max(0, 4096 - len(stream)) + (-max(len(stream), 4096)) % 512)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    nothing = 0xFFFFFFFF
    head = text.ljust(64, b"\x00") + struct.pack("<HBB", len(text) if name else 0, kind, 1)
    return head + struct.pack("<III", nothing, nothing, child) + bytes(36) + struct.pack("<IQ", start, size)


def xls(cells: dict[tuple[int, int], str | float], stream_name: str = "Workbook") -> bytes:
    """The old format: a small file system of 512-byte sectors with one stream in it. Places count from nought."""
    stream = _workbook_stream(cells)
    sectors = len(stream) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    directory = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(stream_name, 2, 0xFFFFFFFF, 2, len(stream))
    return header + table + directory.ljust(512, b"\x00") + stream
