import type { Expanded } from './Expanded.ts';
import { normalPath } from './normalPath.ts';
import type { PathSurroundings } from './PathSurroundings.ts';
import { variableValue } from './variableValue.ts';

/**
 * Makes a path absolute as people write it: `~/x`, `${workspaceFolder}`, `${workspaceFolder:Name}`, `${userHome}`,
 * `${env:NAME}`, or relative to a folder. Everything else is taken as it is written, `$HOME` and quotes too: folders may
 * be called so. What a variable holds is not expanded again. Windows paths stay as they are: nothing starts there.
 */
export function expandPath(text: string, surroundings: PathSurroundings): Expanded {
  const { base, userHome } = surroundings;
  if (text.includes('\0')) return { ok: false, reason: 'has a NUL character, which no path can have' };
  const start = /^~[^/]*/.exec(text)?.[0] ?? '';
  if (start.length > 1) {
    const reason = `begins with ${start}: only ~/ stands for a home, your own; a folder of that name is ./${start}`;
    return { ok: false, reason };
  }
  const expanded = withValues(text.slice(start.length), surroundings);
  if (!expanded.ok) return expanded;
  const path = `${start === '~' ? userHome : ''}${expanded.path}`;
  if (!userHome.startsWith('/')) return { ok: true, path: onWindows(path) ? path : `${base}/${path}` };
  return { ok: true, path: normalPath(path.startsWith('/') ? path : `${base}/${path}`) };
}

function withValues(text: string, surroundings: PathSurroundings): Expanded {
  let path = '';
  let end = 0;
  for (const { 0: whole, 1: name = '', index } of text.matchAll(/\$\{([^}]*)\}/g)) {
    const value = variableValue(name, surroundings);
    if (!value.ok) return value;
    path += text.slice(end, index) + value.path;
    end = index + whole.length;
  }
  return { ok: true, path: path + text.slice(end) };
}

function onWindows(path: string): boolean {
  return /^(?:[a-z]:)?[\\/]/i.test(path);
}
