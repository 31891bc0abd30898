import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonAfterNotes } from '../../../src/core/skypilot/jsonAfterNotes.ts';

const pretty = (value: unknown): string => JSON.stringify(value, null, 2);
const structure = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
/** What a logger writes: a line of its own that does not begin as JSON does. */
const note = fc.string({ unit: 'grapheme' }).map((text) =>
  text
    .replace(/[\r\n]/g, ' ')
    .replaceAll('\u001b', ' ')
    .replace(/^[[{]/, '(')
    .replace(/[\]}]\s*$/, ')'),
);

describe('jsonAfterNotes', () => {
  it('finds any JSON after any notes, and before any', () => {
    fc.assert(
      fc.property(fc.array(note), structure, fc.array(note), (before, value, after) => {
        const found = jsonAfterNotes([...before, pretty(value), ...after].join('\n'));
        expect(pretty(found?.json)).toBe(pretty(JSON.parse(pretty(value))));
        expect(found?.notes.every((line) => [...before, ...after].includes(line))).toBe(true);
      }),
    );
  });

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '\n', '"', ',', ':', '1', ' ', '\u001b') }),
        (text) => {
          const found = jsonAfterNotes(text);
          expect(found === undefined || Array.isArray(found.notes)).toBe(true);
        },
      ),
    );
  });

  it.each(['[]', '{}', '[{"name": "a"}]', '\u001b[0m[\u001b[0m\n]', '[\r\n]\r\n'])('reads %j', (text) => {
    expect(jsonAfterNotes(text)?.notes).toEqual([]);
  });

  it('passes over notes that begin with a bracket', () => {
    const text = '[1/3] asking the clouds\n{not json}\n[\n  1\n]\n';
    expect(jsonAfterNotes(text)).toEqual({ json: [1], notes: ['[1/3] asking the clouds', '{not json}'] });
  });

  it('keeps the notes, for they can say that the answer is stale, and drops spinners', () => {
    const text = '\n⠋ Checking\nFailed to refresh status of carapace.\n[\n]\n';
    expect(jsonAfterNotes(text)).toEqual({ json: [], notes: ['Failed to refresh status of carapace.'] });
  });

  it.each(['', 'Aborted!', '[', '[\n  {', '"text"', '12', 'null'])('finds nothing in %j', (text) => {
    expect(jsonAfterNotes(text)).toBeUndefined();
  });

  it('is done soon with a flood of brackets', () => {
    expect(jsonAfterNotes(`${'[\n'.repeat(50_000)}]`)).toBeUndefined();
  });
});
