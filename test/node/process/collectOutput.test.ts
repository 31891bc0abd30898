import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectOutput } from '../../../src/node/process/collectOutput.ts';

async function collected(chunks: readonly Buffer[]): Promise<{ text: string; lines: string[] }> {
  const stream = new PassThrough();
  const lines: string[] = [];
  const output = collectOutput(stream, (more) => {
    lines.push(...more);
  });
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await output.ended;
  return { text: output.text(), lines };
}

describe('the output of a child', () => {
  it('survives characters that are cut in half, wherever they are cut', async () => {
    const said = '✓ Ünï – 日本 😀\nend';
    const bytes = Buffer.from(said);
    for (let at = 0; at <= bytes.length; at += 1) {
      const { text, lines } = await collected([bytes.subarray(0, at), bytes.subarray(at)]);
      expect(text).toBe(said);
      expect(lines).toEqual(said.split('\n'));
    }
  });

  it('is the same for any chunks', async () => {
    const unit = fc.constantFrom('a', '\n', 'é', '日', '😀', '\u001b[1m', '\r');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 40 }), async (said) => {
        const bytes = Buffer.from(said);
        const one = await collected([...bytes].map((byte) => Buffer.from([byte])));
        expect(one).toEqual(await collected([bytes]));
        expect(one.text).toBe(said);
      }),
    );
  });

  it('keeps a character of which only half ever came as a sign that there was one', async () => {
    const { text, lines } = await collected([Buffer.from('a'), Buffer.from([0xe2, 0x9c])]);
    expect([text, lines]).toEqual(['a\ufffd', ['a\ufffd']]);
  });

  it('keeps the last part of a flood', async () => {
    const chunk = Buffer.from(`${'f'.repeat(65_535)}\n`);
    const { text, lines } = await collected([...Array.from({ length: 100 }, () => chunk), Buffer.from('the end')]);
    expect(text.length).toBeLessThanOrEqual(4 * 1024 * 1024 + 65_536);
    expect(text.endsWith('f\nthe end')).toBe(true);
    expect(lines).toHaveLength(101);
  });

  it('ends, with what came, when the stream breaks', async () => {
    const stream = new PassThrough();
    const output = collectOutput(stream, undefined);
    stream.write('half');
    await new Promise(setImmediate);
    stream.destroy(new Error('broken'));
    await output.ended;
    expect(output.text()).toBe('half');
  });

  it('is not read any more once it is closed', async () => {
    const stream = new PassThrough();
    const lines: string[] = [];
    const output = collectOutput(stream, (more) => {
      lines.push(...more);
    });
    stream.write('first\nhalf');
    await new Promise(setImmediate);
    output.close();
    output.close();
    await output.ended;
    expect(stream.destroyed).toBe(true);
    expect(lines).toEqual(['first', 'half']);
  });

  it('of a child that was never started is empty', async () => {
    const output = collectOutput(null, undefined);
    await output.ended;
    output.close();
    expect(output.text()).toBe('');
  });
});
