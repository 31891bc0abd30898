import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * A uv that leaves behind what the real one does, in a dozen files and a blink: what is killed in these trials is the
 * installer, some hundred times. Its `sky` starts only when everything of its environment is there.
 */
const script = String.raw`#!/bin/sh
set -e
environment="$UV_TOOL_DIR/skypilot-nightly"
packages="$environment/lib/python3.12/site-packages"
python="$UV_PYTHON_INSTALL_DIR/cpython-3.12/bin"
echo 'Resolved 3 packages in 1ms' >&2
mkdir -p "$UV_TOOL_BIN_DIR" "$environment/bin" "$packages/sky" "$python"
echo 'Downloading skypilot-nightly (2.4MiB)' >&2
printf '#!/bin/sh\nexec sh "$@"\n' > "$python/python3.12"
printf 'home = python\n' > "$environment/pyvenv.cfg"
printf '__version__ = 1\n' > "$packages/sky/__init__.py"
printf '#!/bin/sh\nset -e\ncat "%s" "%s" "%s" > /dev/null\necho skypilot, version 1.0.0.dev20261027\n' \
  "$environment/bin/python" "$packages/sky/__init__.py" "$environment/pyvenv.cfg" > "$environment/bin/sky"
chmod 755 "$python/python3.12" "$environment/bin/sky"
ln -s "$python/python3.12" "$environment/bin/python"
echo 'Installed 3 packages in 1ms' >&2
ln -s "$environment/bin/sky" "$UV_TOOL_BIN_DIR/sky"
printf '[tool]\n' > "$environment/uv-receipt.toml"
`;

/** Writes it into a folder, and answers its path. */
export async function writeSmallUv(folder: string): Promise<string> {
  const path = join(folder, 'small-uv');
  await writeFile(path, script);
  await chmod(path, 0o755);
  return path;
}
