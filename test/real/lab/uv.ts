import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A uv that takes this machine's Python 3.11 where Carapace asks for one that has to be downloaded. */
export async function writeUv(file: string, uv: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, shim(uv));
  await chmod(file, 0o755);
}

const shim = (uv: string): string => `#!/bin/bash
arguments=()
while [ $# -gt 0 ]; do
  case $1 in
    --python) arguments+=(--python 3.11); shift ;;
    --managed-python) ;;
    *) arguments+=("$1") ;;
  esac
  shift
done
unset UV_MANAGED_PYTHON
export UV_PYTHON_PREFERENCE=only-system
exec '${uv}' "\${arguments[@]}"
`;
