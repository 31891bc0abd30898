import { download } from '../../../src/node/tools/download/download.ts';
import { unpackUv } from '../../../src/node/tools/unpackUv.ts';
import { endWith } from './endWith.ts';
import { watchMemory } from './downloadMemory.ts';

const signal = new AbortController().signal;

/**
 * `download URL SHA256 FILE INTO`: downloads a release, checks and unpacks it as the runner does. Prints the seconds
 * of each, and how far the memory went above what it was before, in bytes.
 */
async function main([url = '', sha256 = '', file = '', into = '']: readonly string[]): Promise<void> {
  const nothing = (): void => undefined;
  const memory = watchMemory();
  const began = performance.now();
  await download({ urls: [url], sha256, file, env: {}, onProgress: nothing, warn: nothing, signal });
  const downloaded = performance.now();
  const grown = memory.stop();
  await unpackUv({ archive: file, triple: 'x86_64-unknown-linux-gnu', into, signal });
  const unpacked = performance.now();
  const seconds = (unpacked - began) / 1000;
  console.log(JSON.stringify({ seconds, downloadSeconds: (downloaded - began) / 1000, ...grown }));
}

endWith(main(process.argv.slice(2)));
