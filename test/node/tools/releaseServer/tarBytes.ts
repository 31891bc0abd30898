/** An entry as it stands in an archive, however evil. */
export type TarEntry = {
  readonly path: string;
  /** `0` file, `1` hard link, `2` symbolic link, `3` device, `5` folder, `x` more about the next one. */
  readonly type?: string;
  readonly body?: Buffer;
  readonly link?: string;
  /** What the header says, where that is not the body's length. */
  readonly size?: number;
};

const block = 512;

/** An archive with these entries and nothing left out or put right. */
export function tarBytes(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ body = Buffer.alloc(0), ...head }) => [
    header({ ...head, size: head.size ?? body.length }),
    body,
    Buffer.alloc((block - (body.length % block)) % block),
  ]);
  return Buffer.concat([...parts, Buffer.alloc(2 * block)]);
}

function header({ path, type = '0', link = '', size = 0 }: TarEntry): Buffer {
  const bytes = Buffer.alloc(block);
  const octal = (value: number, at: number, digits: number): void => {
    bytes.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'latin1');
  };
  bytes.write(path, 0, 100, 'utf8');
  octal(0o755, 100, 7);
  octal(0, 108, 7);
  octal(0, 116, 7);
  octal(size, 124, 11);
  octal(0, 136, 11);
  bytes.write(' '.repeat(8), 148, 'latin1');
  bytes.write(type, 156, 'latin1');
  bytes.write(link, 157, 100, 'utf8');
  bytes.write('ustar\x0000', 257, 'latin1');
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  bytes.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return bytes;
}
