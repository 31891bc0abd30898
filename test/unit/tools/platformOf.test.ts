import { describe, expect, it } from 'vitest';
import { platformOf, type Computer } from '../../../src/core/tools/platformOf.ts';

const computer = (platform: string, arch: string, glibc: string | null = null, cpuModel = 'Some CPU'): Computer => ({
  ...{ platform, arch, glibc, cpuModel },
});

describe('platformOf', () => {
  it.each<[string, Computer, string]>([
    ['a Mac with Apple silicon', computer('darwin', 'arm64', null, 'Apple M3'), 'aarch64-apple-darwin'],
    ['a Mac with Intel', computer('darwin', 'x64', null, 'Intel(R) Core(TM) i7'), 'x86_64-apple-darwin'],
    ['Linux on Intel', computer('linux', 'x64', '2.36'), 'x86_64-unknown-linux-gnu'],
    ['Linux on Intel with the oldest glibc', computer('linux', 'x64', '2.17'), 'x86_64-unknown-linux-gnu'],
    ['Linux on ARM', computer('linux', 'arm64', '2.39'), 'aarch64-unknown-linux-gnu'],
    ['Linux on ARM with the oldest glibc', computer('linux', 'arm64', '2.28'), 'aarch64-unknown-linux-gnu'],
    ['a glibc of three numbers', computer('linux', 'x64', '2.17.1'), 'x86_64-unknown-linux-gnu'],
    ['a glibc from a distant future', computer('linux', 'x64', '3.0'), 'x86_64-unknown-linux-gnu'],
  ])('knows %s, and has nothing to say about it', (_name, seen, triple) => {
    expect(platformOf(seen)).toEqual({ triple, note: null });
  });

  it.each<[string, Computer, string]>([
    ['a glibc that is too old', computer('linux', 'x64', '2.12'), 'x86_64-unknown-linux-musl'],
    ['2.9, which is older than 2.17', computer('linux', 'x64', '2.9'), 'x86_64-unknown-linux-musl'],
    ['a glibc too old for ARM only', computer('linux', 'arm64', '2.17'), 'aarch64-unknown-linux-musl'],
    ['no glibc at all', computer('linux', 'x64'), 'x86_64-unknown-linux-musl'],
    ['no glibc on ARM', computer('linux', 'arm64'), 'aarch64-unknown-linux-musl'],
    ['a glibc that cannot be read', computer('linux', 'x64', 'unknown'), 'x86_64-unknown-linux-musl'],
  ])('takes the static build for %s, and says why', (_name, seen, triple) => {
    expect(platformOf(seen)).toEqual({ triple, note: expect.stringMatching(/glibc.* static build/) });
  });

  it('installs for Apple silicon what asks through Rosetta, and says so', () => {
    expect(platformOf(computer('darwin', 'x64', null, 'Apple M1 Pro'))).toEqual({
      triple: 'aarch64-apple-darwin',
      note: expect.stringContaining('Rosetta'),
    });
  });

  it('sends Windows to WSL, and says how', () => {
    expect(platformOf(computer('win32', 'x64'))).toMatchObject({
      ...{ kind: 'tools_failed', why: 'platform', subject: 'win32-x64' },
      reason: expect.stringMatching(/WSL.*wsl --install.*Reopen Folder in WSL/),
    });
  });

  it.each([
    ['freebsd', 'x64'],
    ['linux', 'ia32'],
    ['linux', 'riscv64'],
    ['darwin', 'ppc64'],
  ])('names %s on %s, and what there is instead', (platform, arch) => {
    expect(platformOf(computer(platform, arch, '2.36'))).toMatchObject({
      why: 'platform',
      reason: expect.stringMatching(new RegExp(`${platform} on ${arch}.*Linux and macOS.*x64 and arm64`)),
    });
  });
});
