import { deflateRawSync } from 'node:zlib';

/** One file of a wheel. What is given besides its content is written into its headers as it is. */
export type WheelFile = {
  readonly name: string;
  readonly content: Buffer;
  readonly flags?: number;
  readonly method?: number;
  readonly size?: number;
};

/** A zip archive of these files, as wheels are. */
export function wheelBytes(files: readonly WheelFile[]): Buffer {
  const [parts, list]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const { name, content, flags = 0, method = 8, size = content.length } of files) {
    const packed = method === 8 ? deflateRawSync(content) : content;
    const sizes = { packed: packed.length, size, name: Buffer.byteLength(name) };
    const header = Buffer.concat([head(0x04034b50, 30, { flags, method, ...sizes }), Buffer.from(name)]);
    const listed = head(0x02014b50, 46, { flags, method, ...sizes });
    listed.writeUInt32LE(at, 42);
    list.push(listed, Buffer.from(name));
    parts.push(header, packed);
    at += header.length + packed.length;
  }
  const listBytes = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listBytes.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listBytes, end]);
}

type Head = { flags: number; method: number; packed: number; size: number; name: number };

/** A header of a file, or its entry in the list: the same fields, two bytes further on there. */
function head(signature: number, length: number, { flags, method, packed, size, name }: Head): Buffer {
  const bytes = Buffer.alloc(length);
  const shift = length === 46 ? 2 : 0;
  bytes.writeUInt32LE(signature, 0);
  bytes.writeUInt16LE(flags, 6 + shift);
  bytes.writeUInt16LE(method, 8 + shift);
  bytes.writeUInt32LE(packed, 18 + shift);
  bytes.writeUInt32LE(size, 22 + shift);
  bytes.writeUInt16LE(name, 26 + shift);
  return bytes;
}
