import { download } from '../../../src/node/tools/download/download.ts';

// `download URL SHA256 FILE`: downloads, and says each time how far it is.
async function main(url: string, sha256: string, file: string): Promise<void> {
  const say = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };
  await download({
    urls: [url],
    sha256,
    file,
    env: process.env,
    onProgress: ({ done }) => say(`at ${String(done)}`),
    warn: say,
    signal: new AbortController().signal,
  });
  say('done');
}

const [, , url = '', sha256 = '', file = ''] = process.argv;
void main(url, sha256, file);
