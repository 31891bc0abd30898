import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { serves } from '../../node/tools/releaseServer/plays.ts';
import { releaseServer } from '../../node/tools/releaseServer/releaseServer.ts';
import { tarBytes } from '../../node/tools/releaseServer/tarBytes.ts';
import { cleanEnvironment } from '../../vscode/cleanEnvironment.ts';
import { repoRoot } from '../../vscode/repoRoot.ts';
import { runTool } from '../../vscode/runTool.ts';
import { bundleForBench } from '../bundleForBench.ts';
import type { Effort } from '../Effort.ts';
import { median } from '../report/quantile.ts';
import type { Row, Section } from '../Row.ts';

const Ours = z.object({ seconds: z.number(), downloadSeconds: z.number(), rss: z.number(), heap: z.number() });
type Ours = z.infer<typeof Ours>;

const megabyte = 1_000_000;
const curlScript = join(repoRoot, 'test', 'bench', 'workers', 'downloadCurl.sh');

/** Download, check and unpack a release of uv's size from this machine, beside curl, sha256sum and tar. */
export async function download({ floods }: Effort): Promise<Section> {
  const worker = await bundleForBench('workers/download.ts', 'workers/download.cjs');
  const archive = makeArchive();
  const sha256 = createHash('sha256').update(archive).digest('hex');
  const server = await releaseServer(serves(archive));
  const root = await mkdtemp(join(tmpdir(), 'carapace-bench-'));
  const [ours, curl, synced]: [Ours[], number[], number[]] = [[], [], []];
  try {
    for (let turn = 0; turn < floods; turn += 1) {
      const place = async (name: string): Promise<readonly [string, string, string, string]> => {
        const folder = join(root, `${name}-${String(turn)}`);
        await mkdir(folder);
        return [server.url, sha256, join(folder, 'release.tar.gz'), folder];
      };
      ours.push(await runOurs(worker, await place('ours')));
      curl.push(await runCurl(await place('curl')));
      synced.push(await runCurl([...(await place('synced')), 'sync']));
    }
  } finally {
    await server.close();
    await rm(root, { recursive: true, force: true });
  }
  return { rows: rowsOf({ ours, curl, synced }), notes: notesOf(archive) };
}

/** Half noise, half the same over and over: packed about as well as a program is. */
function makeArchive(): Buffer {
  const uv = Buffer.alloc(48 * megabyte);
  const noise = randomBytes(uv.length);
  for (let at = 0; at < uv.length; at += 128) noise.copy(uv, at, at, at + 48);
  return gzipSync(tarBytes([{ path: 'uv-x86_64-unknown-linux-gnu/uv', body: uv }]));
}

async function runOurs(worker: string, [url, sha256, file, folder]: readonly string[]): Promise<Ours> {
  const args = ['--expose-gc', worker, url ?? '', sha256 ?? '', file ?? '', join(folder ?? '', 'bin', 'uv')];
  return Ours.parse(JSON.parse(await runTool(process.execPath, args, { env: cleanEnvironment() })));
}

async function runCurl(args: readonly string[]): Promise<number> {
  const began = performance.now();
  await runTool('bash', [curlScript, ...args], { env: cleanEnvironment() });
  return (performance.now() - began) / 1000;
}

type Measured = {
  readonly ours: readonly Ours[];
  readonly curl: readonly number[];
  readonly synced: readonly number[];
};

function rowsOf({ ours, curl, synced }: Measured): Row[] {
  const seconds = ours.map((one) => one.seconds);
  const times = (others: readonly number[]): number => median(seconds) / median(others);
  const atMost = 30;
  return [
    {
      ...{ what: 'download, check, unpack, all on the disk', unit: 's', values: seconds },
      ...{ ratio: { to: 'curl and tar', value: times(curl) }, aim: { on: 'ratio', atMost: 1.2 } },
    },
    {
      ...{ what: 'the same', unit: 's', values: seconds },
      ratio: { to: 'curl and tar, then sync', value: times(synced) },
    },
    { what: 'of it, download and check', unit: 's', values: ours.map(({ downloadSeconds }) => downloadSeconds) },
    { what: 'curl | tee | sha256sum, then tar', unit: 's', values: curl },
    { what: 'the same, then sync of both files', unit: 's', values: synced },
    {
      ...{ what: 'resident memory over idle while downloading', unit: 'MB' },
      ...{ values: ours.map(({ rss }) => rss / megabyte), aim: { on: 'median', atMost } },
    },
    {
      ...{ what: 'heap and external over idle while downloading', unit: 'MB' },
      ...{ values: ours.map(({ heap }) => heap / megabyte), aim: { on: 'median', atMost } },
    },
  ];
}

function notesOf({ length }: Buffer): string[] {
  return [
    `An archive of ${(length / megabyte).toFixed(1)} MB that unpacks to 48 MB, from a server in the bench's own process, over plain HTTP; each download in a fresh process.`,
    "Ours is timed inside the process, with two fsync and the hash of what was unpacked; curl's from the start of its shell.",
  ];
}
