import { gzipSync } from 'node:zlib';

/** One entry of an archive: a folder when it has no content. */
export type TarEntry = { readonly name: string; readonly mode: number; readonly content: Buffer | null };

const block = 512;

/** A `.tar.gz` of these entries. The same entries give the same bytes: no times, no owners. */
export function tarball(entries: readonly TarEntry[]): Buffer {
  const parts = entries.flatMap(({ name, mode, content }) => {
    const padding = Buffer.alloc((block - ((content?.length ?? 0) % block)) % block);
    return [header(name, mode, content), content ?? Buffer.alloc(0), padding];
  });
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]), { level: 1 });
}

function header(name: string, mode: number, content: Buffer | null): Buffer {
  const head = Buffer.alloc(block);
  const number = (value: number, at: number, length: number): void => {
    head.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at);
  };
  head.write(name, 0);
  number(mode, 100, 8);
  number(0, 108, 8);
  number(0, 116, 8);
  number(content?.length ?? 0, 124, 12);
  number(0, 136, 12);
  head.write('        ', 148);
  head.write(content === null ? '5' : '0', 156);
  head.write('ustar\u000000', 257);
  number(
    head.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return head;
}
