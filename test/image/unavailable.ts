import { execa } from 'execa';
import { debianMirror } from './baseRoot.ts';

const programs = ['debootstrap', 'chroot', 'unshare', 'nsenter', 'mount', 'apt-get'];

/** Why a clean Debian cannot be made here, or undefined when it can. */
export async function unavailable(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'It needs Linux.';
  if (process.getuid?.() !== 0) return 'It needs root, for chroot and mount.';
  for (const program of programs) {
    const { failed } = await execa('which', [program], { reject: false });
    if (failed) return `It needs ${program}.`;
  }
  const mounted = await execa('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { reject: false });
  if (mounted.failed) return 'Nothing can be mounted here.';
  return debianMirror().then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}
