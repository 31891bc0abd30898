import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { elapsed } from './elapsed.ts';
import { failDisk, failResolution, failWriting } from './failures.ts';
import { installPython } from './installPython.ts';
import { linkPrograms } from './linkPrograms.ts';
import { packagesOf, specifier, unknownExtras, type Package } from './packages.ts';
import type { InstallCommand } from './parseUv.ts';
import { count, prepare } from './prepare.ts';
import { receipt } from './receipt.ts';
import { writeAwsPrograms, writeSkyPackage } from './skyPackage.ts';
import { resolve } from './resolve.ts';
import { UvError } from './UvError.ts';
import type { UvSession } from './UvSession.ts';
import { writeFile } from './writeFile.ts';
import { writePackage } from './writePackage.ts';

/** `uv tool install`: Python, resolution, downloads, the environment, the links, and the receipt as the very last. */
export async function installTool(session: UvSession, command: InstallCommand, simulator: string): Promise<void> {
  const { env, faults, places, say, wait } = session;
  const { requirement } = command;
  const environment = join(places.tools, requirement.name);
  const receiptFile = join(environment, 'uv-receipt.toml');
  if (!command.again && isInstalled(receiptFile, command)) {
    say(`\`${command.asked}\` is already installed`);
    return;
  }
  failWriting(session);
  writeFile(join(places.cache, 'CACHEDIR.TAG'), 'Signature: 8a477f597d28d172789f06886806bc55\n');
  writeFile(join(places.tools, '.gitignore'), '*');
  writeFile(join(places.tools, '.lock'), '');
  const python = env['UV_NO_MANAGED_PYTHON'] === '1' ? pythonOfComputer(env, command) : await installPython(session);
  const began = Date.now();
  await wait(3);
  failResolution(session, command.asked, requirement);
  const version = resolve(session, command);
  const packages = packagesOf(requirement, version, command.with);
  for (const extra of unknownExtras(requirement)) {
    say(`warning: The package \`${requirement.name}==${version}\` does not have an extra named \`${extra}\``);
  }
  say(`Resolved ${count(packages.length)} in ${elapsed(began)}`);
  if (faults().has('uv_hangs')) await new Promise(() => setInterval(() => undefined, 3_600_000));
  const linked = existsSync(receiptFile);
  rmSync(environment, { recursive: true, force: true });
  try {
    createEnvironment(environment, python, env);
    await prepare(session, packages);
    await installPackages(session, { environment, packages, simulator, sky: requirement.name });
  } catch (error) {
    rmSync(environment, { recursive: true, force: true });
    throw error;
  }
  await wait(0.2);
  const programs = linkPrograms(session, command, { environment, packages, replace: linked });
  await wait(0.2);
  writeFile(receiptFile, receipt(command, programs));
}

/** A Python of this computer: there is one only where a test names it, so that no test depends on the machine. */
function pythonOfComputer(env: NodeJS.ProcessEnv, { python }: InstallCommand): string {
  const named = env['SKY_SIMULATOR_UV_SYSTEM_PYTHON'] ?? '';
  const range = (python ?? '').replaceAll(',', ', ');
  if (named === '') throw new UvError(`error: No interpreter found for Python ${range} in search path\n`, 2);
  return named;
}

/** The receipt of an earlier installation with the same requirements makes uv stop at once. */
function isInstalled(receiptFile: string, command: InstallCommand): boolean {
  if (!existsSync(receiptFile)) return false;
  const wanted = receipt(command, []).split('\n')[1] ?? '';
  return readFileSync(receiptFile, 'utf8').includes(wanted);
}

function createEnvironment(environment: string, python: string, env: NodeJS.ProcessEnv): void {
  mkdirSync(join(environment, 'bin'), { recursive: true });
  symlinkSync(python, join(environment, 'bin', 'python'));
  for (const name of ['python3', 'python3.12']) symlinkSync('python', join(environment, 'bin', name));
  writeFile(join(environment, '.gitignore'), '*');
  const lines = [
    `home = ${join(python, '..')}`,
    'implementation = CPython',
    `uv = ${env['SKY_SIMULATOR_UV_VERSION'] ?? '0.12.5'}`,
    'version_info = 3.12.11',
    'include-system-site-packages = false',
  ];
  writeFile(join(environment, 'pyvenv.cfg'), `${lines.join('\n')}\n`);
}

type Installing = { environment: string; packages: readonly Package[]; simulator: string; sky: string };

async function installPackages(session: UvSession, { environment, packages, simulator, sky }: Installing) {
  const { faults, say, wait } = session;
  const began = Date.now();
  const sitePackages = join(environment, 'lib', 'python3.12', 'site-packages');
  for (const [i, one] of packages.entries()) {
    await wait(3 / packages.length);
    if (i >= packages.length / 2) {
      if (faults().has('uv_dies')) process.kill(process.pid, 'SIGKILL');
      failDisk(session, specifier(one), join(sitePackages, one.name, '__init__.py'));
    }
    if (one.name === 'awscli') writeAwsPrograms(environment, one.version);
    if (one.name === sky) {
      const isBroken = faults().has('uv_broken_sky');
      writeSkyPackage({ environment, sitePackages, sky: one, simulator, isBroken });
    } else writePackage(sitePackages, one);
  }
  say(`Installed ${count(packages.length)} in ${elapsed(began)}`);
  for (const one of packages) say(` + ${specifier(one)}`);
}
