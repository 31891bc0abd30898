import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { failPython } from './failures.ts';
import { platformKey, pythonVersion } from './platformKey.ts';
import type { UvSession } from './UvSession.ts';
import { quoted, writeFile } from './writeFile.ts';

const modules = `abc argparse ast asyncio base64 collections contextlib csv dataclasses datetime email encodings enum
functools glob hashlib http importlib inspect io json logging multiprocessing os pathlib pickle platform queue random re
selectors shutil signal socket sqlite3 ssl string subprocess sysconfig tempfile textwrap threading tokenize tomllib
traceback types typing unittest urllib uuid venv warnings weakref xml zipfile zoneinfo`.split(/\s+/);

/**
 * Makes sure that there is a managed Python, and answers the path of its program. It is unpacked into a scratch folder
 * and renamed into place as the last step, as the real one does.
 */
export async function installPython(session: UvSession): Promise<string> {
  const { places, say, wait } = session;
  const key = `cpython-${pythonVersion}-${platformKey()}`;
  const folder = join(places.python, key);
  const program = join(folder, 'bin', 'python3.12');
  mkdirSync(join(places.python, '.temp'), { recursive: true });
  writeFile(join(places.python, '.gitignore'), '*');
  writeFile(join(places.python, '.lock'), '');
  if (!existsSync(folder)) {
    const archive = `${key}-install_only_stripped.tar.gz`;
    const kept = places.pythonCache === null ? null : join(places.pythonCache, archive);
    const isKept = kept !== null && existsSync(kept);
    const verb = isKept ? ['Extracting', 'Extracted', 'extract'] : ['Downloading', 'Downloaded', 'download'];
    if (!isKept) failPython(session, archive);
    say(`${String(verb[0])} ${key} (${String(verb[2])}) (31.0MiB)`);
    const scratch = join(places.python, '.temp', `.tmp${String(process.pid)}`);
    for (const name of modules) {
      await wait((isKept ? 1 : 4) / modules.length);
      writeFile(join(scratch, 'lib', 'python3.12', `${name}.py`), `"""${name}"""\n`);
    }
    if (kept !== null && !isKept) writeFile(kept, 'the archive of Python\n');
    writeFile(join(scratch, 'bin', 'python3.12'), pythonProgram(), 0o755);
    for (const name of ['python', 'python3']) symlinkSync('python3.12', join(scratch, 'bin', name));
    renameSync(scratch, folder);
    say(` ${String(verb[1])} ${key} (${String(verb[2])})`);
  }
  linkMinor(places.python, folder);
  return program;
}

/** uv's own link by the minor version, which a later patch release would switch. */
function linkMinor(root: string, folder: string): void {
  const link = join(root, `cpython-3.12-${platformKey()}`);
  rmSync(link, { force: true });
  symlinkSync(basename(folder), link);
}

function pythonProgram(): string {
  return `#!/bin/sh
case "$1" in
  -V | --version) echo 'Python ${pythonVersion}'; exit 0 ;;
esac
exec ${quoted(process.execPath)} "$@"
`;
}
