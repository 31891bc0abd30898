import type { ProblemOf } from '../problems/Problem.ts';
import type { Triple } from './uvRelease.ts';

/** What a computer says of itself. `glibc` is the version of its C library, null where that is another one. */
export type Computer = {
  readonly platform: string;
  readonly arch: string;
  readonly cpuModel: string;
  readonly glibc: string | null;
};

/** The build of uv for a computer, and what a person should know of the choice. */
export type Platform = { readonly triple: Triple; readonly note: string | null };

type Answer = Platform | ProblemOf<'tools_failed'>;

/** The oldest C libraries that uv's ordinary builds for Linux run with. */
const oldest = { x86_64: '2.17', aarch64: '2.28' } as const;

/** Chooses the build of uv for a computer, or says why there is none. */
export function platformOf(computer: Computer): Answer {
  const { platform, arch } = computer;
  if (platform === 'darwin' && arch === 'arm64') return { triple: 'aarch64-apple-darwin', note: null };
  if (platform === 'darwin' && arch === 'x64') return intelOrRosetta(computer);
  if (platform === 'linux' && arch === 'arm64') return onLinux('aarch64', computer);
  if (platform === 'linux' && arch === 'x64') return onLinux('x86_64', computer);
  return notSupported(computer);
}

/** A program for Intel that runs on Apple's own processor is translated; uv need not be. */
function intelOrRosetta({ cpuModel }: Computer): Platform {
  if (!cpuModel.includes('Apple')) return { triple: 'x86_64-apple-darwin', note: null };
  const note = 'This editor runs through Rosetta. The cloud tools are installed for Apple silicon, without it.';
  return { triple: 'aarch64-apple-darwin', note };
}

/** The static build runs with any C library, and with none. */
function onLinux(arch: keyof typeof oldest, { glibc }: Computer): Platform {
  if (glibc !== null && isAtLeast(glibc, oldest[arch])) return { triple: `${arch}-unknown-linux-gnu`, note: null };
  const why =
    glibc === null ? 'This Linux has no glibc' : `The glibc of this Linux, ${glibc}, is older than ${oldest[arch]}`;
  return { triple: `${arch}-unknown-linux-musl`, note: `${why}: the static build of uv is used.` };
}

function notSupported({ platform, arch }: Computer): ProblemOf<'tools_failed'> {
  const reason =
    platform === 'win32'
      ? 'SkyPilot needs Linux or macOS; on Windows it runs inside WSL. Run «wsl --install» in a terminal once, then «WSL: Reopen Folder in WSL» from the palette, and try again there.'
      : `There are no cloud tools for ${platform} on ${arch}: they run on Linux and macOS, on x64 and arm64.`;
  return { kind: 'tools_failed', why: 'platform', subject: `${platform}-${arch}`, reason };
}

/** Compares number by number: 2.9 is older than 2.17. What is no version is older than any. */
function isAtLeast(version: string, least: string): boolean {
  const [own, wanted] = [numbers(version), numbers(least)];
  const differs = wanted.findIndex((number, i) => own[i] !== number);
  return differs < 0 || (own[differs] ?? 0) > (wanted[differs] ?? 0);
}

function numbers(version: string): readonly number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);
}
