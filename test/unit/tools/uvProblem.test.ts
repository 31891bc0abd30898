import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem, type ProblemOf } from '../../../src/core/problems/Problem.ts';
import type { Transcript } from '../../../src/core/problems/Transcript.ts';
import { uvProblem } from '../../../src/core/tools/uvProblem.ts';
import { transcript } from '../fixtures.ts';

type Why = ProblemOf<'tools_failed'>['why'];

const uv = (stderr: string, parts: Partial<Transcript> = {}): Problem =>
  uvProblem(transcript({ command: 'uv tool install', exitCode: 2, stderr, ...parts }));

/** How uv lists an error with its causes. */
const chain = (error: string, ...causes: readonly string[]): string =>
  [`error: ${error}`, ...causes.map((cause) => `  Caused by: ${cause}`), ''].join('\n');

/** What went before, which must not be taken for a cause. */
const before = [
  'Downloading cpython-3.12.11-linux-x86_64-gnu (download) (31.0MiB)',
  ' Downloaded cpython-3.12.11-linux-x86_64-gnu (download)',
  'warning: `connection` is not on your PATH',
  'Resolved 118 packages in 2.10s',
  '',
].join('\n');

const page = 'https://pypi.example/simple/skypilot-nightly/';
const python =
  'https://github.com/astral-sh/python-build-standalone/releases/download/20261101/cpython-3.12.11-x86_64.tar.gz';
const sending = (url: string): string => `error sending request for url (${url})`;
const fetching = (...causes: readonly string[]): string =>
  chain('Request failed after 3 retries in 4.2s', `Failed to fetch: \`${page}\``, sending(page), ...causes);
const pythonFails = (...causes: readonly string[]): string =>
  chain('Request failed after 3 retries in 4.2s', `Failed to download ${python}`, ...causes);

describe('uvProblem, of the network', () => {
  const connect = 'client error (Connect)';

  it.each<[string, string, Why, string, RegExp]>([
    [
      'a name that does not resolve',
      fetching(connect, 'dns error: failed to lookup address information: Name or service not known'),
      ...(['no_network', 'pypi.example', /^dns error: failed/] as const),
    ],
    [
      'no network',
      fetching(connect, 'tcp connect error', 'Network is unreachable (os error 101)'),
      ...(['no_network', 'pypi.example', /^Network is unreachable/] as const),
    ],
    ['silence', fetching(connect, 'operation timed out'), 'no_network', 'pypi.example', /^operation timed out$/],
    [
      'a line that breaks',
      fetching('client error (SendRequest)', 'connection closed before message completed'),
      ...(['no_network', 'pypi.example', /^connection closed/] as const),
    ],
    ['a reset', fetching('Connection reset by peer (os error 104)'), 'no_network', 'pypi.example', /reset/],
    [
      'a firewall',
      fetching(connect, 'tcp connect error: Permission denied (os error 13)'),
      'no_network',
      'pypi.example',
      /./,
    ],
    ['a proxy that refuses', fetching(connect, 'tunnel error: unsuccessful'), 'no_network', 'pypi.example', /^tunnel/],
    [
      'a proxy with a password',
      fetching(connect, 'tunnel error: proxy authorization required'),
      ...(['proxy_password', '', /proxy authorization required/] as const),
    ],
    [
      'a proxy with a password, without a tunnel',
      chain(`HTTP status client error (407 Proxy Authentication Required) for url (http://index.example/)`),
      ...(['proxy_password', '', /407/] as const),
    ],
    [
      'an unknown certificate',
      fetching(connect, 'invalid peer certificate: UnknownIssuer'),
      ...(['certificate', 'pypi.example', /^invalid peer certificate: UnknownIssuer$/] as const),
    ],
    ['no way to Python', pythonFails(sending(python), 'dns error: no'), 'no_network', 'github.com', /^dns error/],
    ['a cause at last, when nothing better is known', fetching(), 'no_network', 'pypi.example', /sending request/],
  ])('knows %s', (_name, stderr, why, subject, reason) => {
    expect(uv(before + stderr)).toEqual({ kind: 'tools_failed', why, subject, reason: expect.stringMatching(reason) });
  });

  it('keeps a name and password in an address to itself', () => {
    const url = 'https://ada:hunter2@index.example/simple/pip/';
    const said = JSON.stringify([
      uv(chain(`HTTP status client error (404 Not Found) for url (${url})`)),
      uv(chain(`HTTP status client error (403 Forbidden) for url (${url})`)),
    ]);
    expect(said).not.toContain('hunter2');
    expect(said).toContain('index.example');
  });
});

describe('uvProblem, of this disk', () => {
  it.each<[string, string, Why, string]>([
    [
      'a full disk',
      chain('Failed to install: boto3', 'Failed to copy to `/h/tools/a.py`', 'No space left on device (os error 28)'),
      ...(['disk_full', '/h/tools/a.py'] as const),
    ],
    ['a full disk without a path', chain('Disk quota exceeded (os error 122)'), 'disk_full', ''],
    [
      'a forbidden folder',
      chain('failed to create directory `/h/tools`: Permission denied (os error 13)'),
      ...(['permission', '/h/tools'] as const),
    ],
    [
      'a disk that can only be read',
      chain('Failed to initialize cache at `/h/cache`', 'Read-only file system (os error 30)'),
      ...(['read_only', '/h/cache'] as const),
    ],
    [
      'a full disk below a download of Python',
      pythonFails('Failed to extract archive', 'No space left on device (os error 28)'),
      ...(['disk_full', ''] as const),
    ],
  ])('knows %s', (_name, stderr, why, subject) => {
    expect(uv(before + stderr)).toMatchObject({ kind: 'tools_failed', why, subject });
  });

  it('does not take os error 130 or 281 for a number that it begins or ends with', () => {
    expect(uv(chain('odd (os error 281)'))).toMatchObject({ why: 'unknown' });
    expect(uv(chain('odd (os error 130)'))).toMatchObject({ why: 'unknown' });
  });
});

describe('uvProblem, of packages', () => {
  const missing =
    'Because skypilot-nightly was not found in the package registry and you require skypilot-nightly[aws], we can conclude that your requirements are unsatisfiable.';
  const tree = (...lines: readonly string[]): string =>
    ['  × No solution found when resolving tool dependencies:', ...lines, ''].join('\n');

  it('knows a package that the index does not have', () => {
    expect(uv(before + tree(`  ╰─▶ ${missing}`), { exitCode: 1 })).toMatchObject({
      ...{ why: 'package_not_found', subject: 'skypilot-nightly' },
      reason: missing,
    });
  });

  it('reads what is broken into lines, and trees without Unicode', () => {
    const broken = tree(
      '  ╰─▶ Because skypilot-nightly was not found in the package',
      '      registry and you require skypilot-nightly[aws], we can conclude',
      '      that your requirements are unsatisfiable.',
    );
    expect(uv(broken)).toMatchObject({ why: 'package_not_found', reason: missing });
    expect(uv(broken.replaceAll('×', 'x').replaceAll('╰─▶', '`->'))).toMatchObject({ reason: missing });
    expect(uv(chain('No solution found when resolving dependencies', missing))).toMatchObject({ reason: missing });
  });

  it('joins the sentences of a resolution, without the drawing', () => {
    const stderr = tree(
      '  ╰─▶ Because a==1 depends on b>=2 and you require a==1, we can conclude that you require b>=2.',
      '      And because you require b==1, we can conclude that your requirements are unsatisfiable.',
      '',
      'hint: Try something else.',
    );
    expect(uv(before + stderr)).toEqual({
      ...{ kind: 'tools_failed', why: 'resolution', subject: 'SkyPilot' },
      reason:
        'Because a==1 depends on b>=2 and you require a==1, we can conclude that you require b>=2. And because you require b==1, we can conclude that your requirements are unsatisfiable.',
    });
  });

  it('knows a version that does not exist', () => {
    const because = 'Because there is no version of skypilot-nightly==9 and you require it, we can conclude no.';
    expect(uv(tree(`  ╰─▶ ${because}`))).toMatchObject({ why: 'resolution', reason: because });
  });

  it.each<[string, string, Why, string, RegExp]>([
    [
      'a Python that is refused',
      pythonFails(`HTTP status server error (503 Service Unavailable) for url (${python})`),
      'python',
      'Python',
      /503/,
    ],
    [
      'a Python that is not there',
      chain('No interpreter found for Python 3.12 in managed installations'),
      'python',
      'Python',
      /No interpreter/,
    ],
    [
      'a file that is gone',
      chain('x', `HTTP status client error (404 Not Found) for url (${page})`),
      'not_found',
      page,
      /404/,
    ],
    [
      'a server that fails',
      chain('x', `HTTP status server error (500 Internal Server Error) for url (${page})`),
      'server',
      'pypi.example',
      /500/,
    ],
    [
      'an index that wants a sign-in',
      chain(
        'No solution found when resolving dependencies',
        'Because pip could not be fetched from the network (`403 Forbidden`), no.',
      ),
      'server',
      '',
      /403/,
    ],
    [
      'other bytes',
      '  × Failed to download `six==1.17.0`\n  ╰─▶ Hash mismatch for `six==1.17.0`\n\n      Expected:\n        sha256:aa\n',
      'hash_mismatch',
      'six==1.17.0',
      /^Hash mismatch/,
    ],
  ])('knows %s', (_name, stderr, why, subject, reason) => {
    expect(uv(before + stderr)).toEqual({ kind: 'tools_failed', why, subject, reason: expect.stringMatching(reason) });
  });

  it('reads both streams', () => {
    expect(uv('Resolved 3 packages in 1s', { stdout: tree(`  ╰─▶ ${missing}`) })).toMatchObject({
      why: 'package_not_found',
    });
  });

  it('finds a cause below a build that failed', () => {
    const stderr =
      '  × Failed to build `x==1`\n  ╰─▶ Call to `build` failed (exit status: 1)\n\n      [stderr]\n      OSError: [Errno 28] No space left on device\n';
    expect(uv(stderr)).toMatchObject({ why: 'disk_full' });
  });
});

describe('uvProblem, of anything else', () => {
  it('keeps the error and its innermost cause', () => {
    const stderr =
      '  × Failed to build `x==1`\n  ├─▶ The build backend returned an error\n  ╰─▶ Call to `build` failed (exit status: 1)\n';
    expect(uv(before + stderr)).toEqual({
      ...{ kind: 'tools_failed', why: 'unknown', subject: 'uv' },
      reason: 'Failed to build `x==1` / Call to `build` failed (exit status: 1)',
    });
  });

  it('keeps the last lines when there is no error', () => {
    expect(uv('one\ntwo\nthree\nfour\n')).toMatchObject({ why: 'unknown', reason: 'two / three / four' });
  });

  it('says so when there is nothing', () => {
    expect(uv('')).toMatchObject({ why: 'unknown', reason: 'uv ended with exit code 2 without a word.' });
  });

  it('takes an end by the system for an interruption, unless uv said why', () => {
    expect(uv(before, { exitCode: null })).toMatchObject({
      why: 'interrupted',
      reason: expect.stringContaining('memory'),
    });
    expect(uv(fetching('dns error'), { exitCode: null })).toMatchObject({ why: 'no_network' });
  });

  it.each<[Partial<Transcript>, Record<string, unknown>]>([
    [{ ended: 'aborted' }, { kind: 'cancelled' }],
    [
      { ended: 'timed_out', minutes: 45 },
      { why: 'unknown', reason: 'uv did not end within 45 min.' },
    ],
    [
      { ended: 'not_started', stderr: 'spawn /h/uv bin/uv EACCES' },
      { why: 'noexec', subject: '/h/uv bin/uv', reason: 'spawn /h/uv bin/uv EACCES' },
    ],
    [
      { ended: 'not_started', stderr: 'spawn /opt/uv ENOENT' },
      { why: 'no_uv', subject: '/opt/uv' },
    ],
    [
      { ended: 'not_started', stderr: 'spawn ENOEXEC' },
      { why: 'no_uv', subject: '' },
    ],
  ])('ends as %j: %j', (parts, problem) => {
    expect(uv('', { exitCode: null, ...parts })).toMatchObject(problem);
  });

  it('never throws, and always says something that can be kept', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'error: ',
        '  Caused by: ',
        '\n',
        '  × ',
        '  ╰─▶ ',
        '  │ ',
        '      ',
        'Because ',
        'os error 13',
        '(https://a/',
      ),
    );
    const text = fc.array(piece).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (stdout, stderr) => {
        const problem = uv(stderr, { stdout });
        expect(Problem.safeParse(problem).success).toBe(true);
        expect('reason' in problem && problem.reason.length > 0 && !problem.reason.includes('\n')).toBe(true);
      }),
    );
  });

  it.each([
    ['one line without end', 'a'.repeat(2_000_000)],
    ['very many errors', 'error: a\n  Caused by: b\n'.repeat(40_000)],
    ['very many brackets', '`'.repeat(500_000)],
  ])('does not lose itself in %s', (_name, flood) => {
    expect(JSON.stringify(uv(`${flood}\n${fetching('dns error')}`)).length).toBeLessThan(1_000);
  });
});
