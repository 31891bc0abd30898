import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Package } from './packages.ts';
import { writeFile } from './writeFile.ts';

/** Files of a package by their paths below the folder of packages, beside what each package has. */
export type MoreFiles = Readonly<Record<string, string>>;

/** Writes one package below an environment's folder of packages: modules, metadata, and last the RECORD with hashes. */
export function writePackage(sitePackages: string, { name, version }: Package, more: MoreFiles = {}): void {
  const module = name.replaceAll('-', '_');
  const info = `${module}-${version}.dist-info`;
  const files: Record<string, string> = {
    [`${module}/__init__.py`]: `"""${name}"""\n__version__ = '${version}'\n`,
    [`${module}/core.py`]: `"""The core of ${name}."""\n`,
    [`${info}/INSTALLER`]: 'uv',
    [`${info}/METADATA`]: `Metadata-Version: 2.4\nName: ${name}\nVersion: ${version}\nRequires-Python: >=3.9\n`,
    [`${info}/WHEEL`]: 'Wheel-Version: 1.0\nGenerator: setuptools (80.9.0)\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    ...more,
  };
  for (const [path, text] of Object.entries(files)) writeFile(join(sitePackages, path), text);
  const record = Object.entries(files).map(([path, text]) => `${path},sha256=${hash(text)},${String(text.length)}\n`);
  writeFile(join(sitePackages, info, 'RECORD'), `${record.join('')}${info}/RECORD,,\n`);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
