import { join } from 'node:path';
import type { Package } from './packages.ts';
import { quoted, writeFile } from './writeFile.ts';
import { writePackage } from './writePackage.ts';

/** The programs that a package brings into an environment. */
export const programsOf: Readonly<Record<string, readonly string[]>> = {
  'skypilot-nightly': ['sky'],
  skypilot: ['sky'],
  awscli: ['aws', 'aws_completer'],
};

/** What the `sky` of an installation is made of. */
export type SkyPackage = {
  readonly environment: string;
  readonly sitePackages: string;
  readonly sky: Package;
  /** The simulator's program that it runs. */
  readonly simulator: string;
  /** True when it is to fail with a traceback. */
  readonly isBroken: boolean;
};

/** Writes SkyPilot's package and its program, which names the environment by its absolute path, as the real one does. */
export function writeSkyPackage(parts: SkyPackage): void {
  const { sky, sitePackages, environment } = parts;
  const info = `${sky.name.replaceAll('-', '_')}-${sky.version}.dist-info`;
  writePackage(sitePackages, sky, {
    'sky/__init__.py': `"""The SkyPilot package."""\n__version__ = '${sky.version}'\n`,
    'sky/cli.py': '"""The command line."""\n',
    [`${info}/entry_points.txt`]: '[console_scripts]\nsky = sky.cli:cli\n',
  });
  writeFile(join(environment, 'bin', 'sky'), parts.isBroken ? brokenProgram(parts) : program(parts), 0o755);
}

/** Writes the `aws` of an environment, which answers its version only. */
export function writeAwsPrograms(environment: string, version: string): void {
  const script = `#!/bin/sh\necho 'aws-cli/${version} Python/3.12.11'\n`;
  for (const name of programsOf['awscli'] ?? []) writeFile(join(environment, 'bin', name), script, 0o755);
}

function program({ environment, sitePackages, sky, simulator }: SkyPackage): string {
  return `#!/bin/sh
# A stand-in for the program that uv makes: it looks for what Python would need, then runs the simulator.
environment=${quoted(environment)}
packages=${quoted(sitePackages)}
for file in "$environment/pyvenv.cfg" "$packages/sky/__init__.py" "$packages/click/__init__.py"; do
  if [ ! -f "$file" ]; then
    module=sky
    case "$file" in */click/*) module=click ;; esac
    printf '%s\\n' 'Traceback (most recent call last):' \\
      "  File \\"$environment/bin/sky\\", line 4, in <module>" \\
      '    from sky.cli import cli' \\
      "ModuleNotFoundError: No module named '$module'" >&2
    exit 1
  fi
done
export SKY_SIMULATOR_SKY_VERSION=${quoted(sky.version)}
exec "$environment/bin/python" ${quoted(simulator)} "$@"
`;
}

function brokenProgram({ environment, sitePackages }: SkyPackage): string {
  const lines = [
    'Traceback (most recent call last):',
    `  File "${environment}/bin/sky", line 4, in <module>`,
    '    from sky.cli import cli',
    `  File "${sitePackages}/sky/__init__.py", line 84, in <module>`,
    '    from sky import backends',
    `ImportError: cannot import name 'backends' from 'sky' (${sitePackages}/sky/__init__.py)`,
  ];
  return `#!/bin/sh\nprintf '%s\\n' ${lines.map(quoted).join(' ')} >&2\nexit 1\n`;
}
