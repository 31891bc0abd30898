import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';

/** The file's content when it is there and well formed, else undefined. */
export function readJson<S extends z.ZodMiniType>(path: string, schema: S): z.infer<S> | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Writes beside the file and renames, so that a reader never sees half of it. */
export function writeJson(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${String(process.pid)}.draft`;
  writeFileSync(draft, `${JSON.stringify(value, null, 1)}\n`);
  renameSync(draft, path);
}

/** Every well-formed `.json` file of a directory; none when it is missing. */
export function listJson<S extends z.ZodMiniType>(directory: string, schema: S): z.infer<S>[] {
  return names(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readJson(join(directory, name), schema))
    .filter((value) => value !== undefined);
}

/** Removes a file; a missing one is fine. */
export function removeFile(path: string): void {
  rmSync(path, { force: true });
}

function names(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
