import { describe, expect, it } from 'vitest';
import { serverRows } from '../../../src/core/present/serverRows.ts';
import { statusJson } from '../../../src/core/present/statusJson.ts';
import type { ReadingSource } from '../../../src/core/server/Reading.ts';
import type { Snapshot } from '../../../src/core/server/Snapshot.ts';
import { aReading, idle, now } from '../fixtures.ts';

const seen = (source: ReadingSource | undefined): Snapshot => ({
  reading: aReading(source === undefined ? {} : { source }),
  activity: idle,
  toolsActivity: { kind: 'idle' },
  facts: undefined,
  check: undefined,
  tools: { kind: 'unknown' },
  vaults: [],
});

const tooltip = (source: ReadingSource | undefined): string =>
  serverRows(seen(source), now)
    .flatMap(({ children }) => children ?? [])
    .find(({ id }) => id === 'seen')?.tooltip ?? '';

describe('whom a reading is from', () => {
  it('is in the tooltip of when the server was seen', () => {
    expect(tooltip('http')).toMatch(/, from SkyPilot's own server$/);
    expect(tooltip('command')).toMatch(/, by «sky status»$/);
  });

  it('is in the JSON of the status', () => {
    expect(statusJson(seen('http'), now).reading_source).toBe('http');
    expect(statusJson(seen('command'), now).reading_source).toBe('command');
  });

  it('is not claimed of a reading that an earlier Carapace kept', () => {
    expect(tooltip(undefined)).not.toMatch(/SkyPilot|sky/);
    expect(statusJson(seen(undefined), now).reading_source).toBeNull();
  });
});
