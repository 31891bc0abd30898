import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serveRelease } from './serveRelease.ts';

/**
 * Serves a release of the stand-in for uv until it is ended. Says in one line of JSON which variables make the variant
 * of the extension use it.
 */
async function main(args: readonly string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...args], options: { folder: text, bytes: text, speed: text, port: text } });
  const { env, server } = await serveRelease(resolve(values.folder ?? '.'), {
    uv: join(dirname(__filename), 'uv.cjs'),
    ...(values.bytes === undefined ? {} : { bytes: Number(values.bytes) }),
    ...(values.speed === undefined ? {} : { bytesPerSecond: Number(values.speed) }),
    ...(values.port === undefined ? {} : { port: Number(values.port) }),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
  process.stdout.write(`${JSON.stringify(env)}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
