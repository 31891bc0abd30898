import { cpus } from 'node:os';
import { platformOf, type Platform } from '../../core/tools/platformOf.ts';
import { ProblemError } from '../../core/problems/ProblemError.ts';

/**
 * The build of uv for this computer.
 * @throws ProblemError `tools_failed` where there is none.
 */
export function thisPlatform(): Platform {
  const { platform, arch } = process;
  const found = platformOf({ platform, arch, cpuModel: cpus()[0]?.model ?? '', glibc: glibcVersion() });
  if ('kind' in found) throw new ProblemError(found);
  return found;
}

/** The C library's version as Node's own report tells it; null where there is another one, such as musl. */
function glibcVersion(): string | null {
  if (process.platform !== 'linux') return null;
  // A report lists network interfaces too, which can take seconds where names do not resolve.
  Object.assign(process.report, { excludeNetwork: true });
  const report: unknown = process.report.getReport();
  const header = isRecord(report) ? report['header'] : undefined;
  const version = isRecord(header) ? header['glibcVersionRuntime'] : undefined;
  return typeof version === 'string' ? version : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
