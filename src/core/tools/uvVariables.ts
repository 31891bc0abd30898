import type { PythonFrom } from './installArgs.ts';
import type { Layout, VersionFolder } from './layout.ts';
import type { WantedTools } from './WantedTools.ts';

/**
 * The variables that keep one installation by uv in its own folder and the cache in ours, so that nothing outside is
 * read or touched: neither configuration files, nor another Python, nor the person's own tools. A Python of this
 * computer is used as it is. Files are linked from
 * the cache as uv does it by default; a repair drops the cache, because damage to such a file is damage to both.
 */
export function uvVariables(
  { cache }: Pick<Layout, 'cache'>,
  { bin, environments, python }: VersionFolder,
  { uvDefaultIndex, uvPythonInstallMirror }: WantedTools,
  pythonFrom: PythonFrom = 'download',
): Readonly<Record<string, string>> {
  return {
    UV_TOOL_DIR: environments,
    UV_TOOL_BIN_DIR: bin,
    UV_PYTHON_INSTALL_DIR: python,
    UV_CACHE_DIR: `${cache}/uv`,
    UV_PYTHON_CACHE_DIR: `${cache}/python`,
    UV_PYTHON_INSTALL_BIN: '0',
    ...(pythonFrom === 'download'
      ? { UV_MANAGED_PYTHON: '1' }
      : { UV_NO_MANAGED_PYTHON: '1', UV_PYTHON_DOWNLOADS: 'never' }),
    UV_NO_CONFIG: '1',
    UV_NO_PROGRESS: '1',
    // One cause, one line: what uv says is read, and a narrow terminal would break it.
    UV_NO_WRAP: '1',
    ...(uvDefaultIndex !== null && { UV_DEFAULT_INDEX: uvDefaultIndex }),
    ...(uvPythonInstallMirror !== null && { UV_PYTHON_INSTALL_MIRROR: uvPythonInstallMirror }),
  };
}
