import { plainText } from './plainText.ts';
import { kindOf, type StatusAnswer } from './parseStatus.ts';

/** Reads the table of `sky status NAME`, for a SkyPilot from before 2026-03 that has no `-o json`. */
export function parseStatusTable(stdout: string, name: string): StatusAnswer {
  const lines = plainText(stdout).split(/\r\n|\n|\r/);
  if (!lines.some((line) => /^Clusters\s*$/.test(line))) return { kind: 'unreadable' };
  const at = lines.findIndex((line) => /^NAME\s.*\bSTATUS\b/.test(line));
  const header = lines[at];
  const row = lines.slice(at + 1).find((line) => line.startsWith(`${name} `));
  if (header === undefined || row === undefined) return { kind: 'state', state: { kind: 'absent' } };
  const [cloud = null, place = null] = cell(header, row, 'INFRA')?.split(/\s*\(/) ?? [];
  const server = {
    name,
    cloud,
    region: place?.replace(/\)$/, '').replace(/(\d)-?[a-z]$/, '$1') ?? null,
    resources: cell(header, row, 'RESOURCES'),
    launchedAt: null,
    autostop: autostop(cell(header, row, 'AUTOSTOP')),
    ip: null,
    reason: null,
  };
  return { kind: 'state', state: { kind: kindOf(cell(header, row, 'STATUS') ?? ''), server } };
}

function cell(header: string, row: string, title: string): string | null {
  const from = header.indexOf(title);
  if (from < 0) return null;
  const next = /\S/.exec(header.slice(from + title.length));
  const to = next === null ? undefined : from + title.length + next.index;
  const value = row.slice(from, to).trim();
  return value === '' || value === '-' ? null : value;
}

function autostop(text: string | null): { idleMinutes: number; down: boolean } | null {
  const minutes = /^(\d+)m/.exec(text ?? '')?.[1];
  return minutes === undefined ? null : { idleMinutes: Number(minutes), down: text?.includes('down') === true };
}
