import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uvOutput, type UvProgress } from '../../../src/core/tools/uvOutput.ts';

const key = 'cpython-3.12.11-linux-x86_64-gnu';
const session = [
  `Downloading ${key} (download) (31.0MiB)`,
  ` Downloaded ${key} (download)`,
  'Resolved 5 packages in 1.20s',
  'Downloading botocore (12.3MiB)',
  'Downloading awscli (4.0MiB)',
  '   Building docopt==0.6.2',
  ' Downloaded awscli',
  '      Built docopt==0.6.2',
  ' Downloaded botocore',
  'Prepared 5 packages in 3.41s',
  'Installed 5 packages in 812ms',
  ' + awscli==1.40.0',
  ' + botocore==1.38.0',
  'Installed 1 executable: sky',
];

function follow(lines: readonly string[]): UvProgress[] {
  const output = uvOutput();
  return lines.map((line) => output([line]));
}

describe('uvOutput', () => {
  it('follows an installation from Python to the end', () => {
    expect(follow(session).map(({ note }) => note)).toEqual([
      'Python 3.12.11 (31.0 MiB)',
      'Python 3.12.11',
      '0 of 5 packages',
      '0 of 5 packages · botocore (12.3 MiB)',
      '0 of 5 packages · awscli (4.0 MiB)',
      '0 of 5 packages · building docopt',
      '1 of 5 packages · building docopt',
      '2 of 5 packages · botocore (12.3 MiB)',
      '3 of 5 packages',
      ...Array.from({ length: 5 }, () => '5 of 5 packages'),
    ]);
  });

  it('says nothing before there is something to say', () => {
    expect(uvOutput()([])).toEqual({ total: null, done: 0, doing: null, note: '' });
    expect(uvOutput()(['warning: something'])).toMatchObject({ note: '' });
  });

  it('takes lines one by one or all at once', () => {
    expect(uvOutput()(session)).toEqual(follow(session).at(-1));
    expect(uvOutput()(session)).toEqual({ total: 5, done: 5, doing: null, note: '5 of 5 packages' });
  });

  it('counts each package once, although it is tried again', () => {
    expect(
      uvOutput()(['Resolved 3 packages in 1s', ' Downloaded a', ' Downloaded a', '      Built a==1']),
    ).toMatchObject({
      done: 1,
    });
  });

  it('counts what a cache had, when all is installed', () => {
    expect(follow(['Resolved 118 packages in 9ms', 'Installed 118 packages in 1s']).at(-1)).toMatchObject({
      done: 118,
    });
  });

  it('reads one package, colours, and a source beside a name', () => {
    expect(uvOutput()(['\u001b[2mResolved \u001b[1m1 package\u001b[0m in 3ms\u001b[0m'])).toMatchObject({ total: 1 });
    const built = ['Resolved 2 packages in 3ms', '   Building thing @ file:///tmp/thing'];
    expect(uvOutput()(built)).toMatchObject({ doing: 'building thing' });
  });

  it('takes Python for no package', () => {
    expect(uvOutput()([`Extracting ${key} (extract) (31.0MiB)`, ` Extracted ${key} (extract)`])).toMatchObject({
      ...{ done: 0, doing: 'Python 3.12.11' },
    });
  });

  it('never goes back or beyond the whole: any order, cut lines, noise', () => {
    const line = fc.oneof(
      fc.constantFrom(...session),
      fc.constantFrom('Resolved 3 packages in 1s', 'Prepared 900 packages in 1s', ' + pip==25.0', ' Downloaded x'),
      fc.tuple(fc.constantFrom(...session), fc.nat(60)).map(([text, end]) => text.slice(0, end)),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const steps = follow(lines);
        for (const [i, { total, done }] of steps.entries()) {
          const before = steps[i - 1] ?? { total: null, done: 0 };
          expect(done).toBeGreaterThanOrEqual(before.done);
          if (before.total !== null) expect(total).toBe(before.total);
          if (total !== null) expect(done).toBeLessThanOrEqual(total);
        }
      }),
    );
  });
});
