import { describe, expect, it } from 'vitest';
import type { ProblemOf } from '../../../src/core/problems/Problem.ts';
import { toolsTitle, toolsWords } from '../../../src/core/problems/words/toolsWords.ts';

type Failed = ProblemOf<'tools_failed'>;
const failed = (why: Failed['why'], parts: Partial<Failed> = {}): Failed => ({
  ...{ kind: 'tools_failed', why, subject: '', reason: '' },
  ...parts,
});

describe('toolsTitle', () => {
  it.each<[Failed['why'], string]>([
    ['no_network', 'Cloud tools could not be downloaded.'],
    ['proxy_password', 'Cloud tools could not be downloaded.'],
    ['hash_mismatch', 'Cloud tools could not be downloaded.'],
    ['disk_full', 'Cloud tools could not be installed.'],
    ['does_not_start', 'Cloud tools could not be installed.'],
  ])('of %s says what did not happen', (why, title) => {
    expect(toolsTitle(failed(why))).toBe(title);
  });

  it('of a removal says that', () => {
    expect(toolsTitle(failed('permission'), 'remove_tools')).toBe('Cloud tools could not be removed.');
  });
});

describe('toolsWords', () => {
  it('say how a proxy gets its password, and offer the settings first', () => {
    expect(toolsWords(failed('proxy_password', { subject: 'proxy.corp:8080' }))).toEqual({
      reason:
        'The proxy proxy.corp:8080 asks for a password. Write it into the proxy settings, or set HTTP_PROXY and HTTPS_PROXY, as http://NAME:PASSWORD@proxy.corp:8080.',
      steps: ['open_proxy_settings', 'retry', 'show_log'],
    });
  });

  it('say how much room is needed, and how much there is', () => {
    const full = failed('disk_full', { subject: '/home/ada/.carapace', needed: 300_000_000, free: 120_000_000 });
    expect(toolsWords(full).reason).toBe(
      'The disk of /home/ada/.carapace has 120 MB free. The cloud tools need 300 MB at least, and 2.0 GB is better. Free some space, or set CARAPACE_HOME to a folder on another disk.',
    );
    expect(toolsWords(failed('disk_full')).reason).toMatch(/^The disk is full\. .* 900 MB .* 2\.0 GB /);
  });

  it.each<[Failed['why'], RegExp]>([
    ['certificate', /NODE_EXTRA_CA_CERTS/],
    ['permission', /CARAPACE_HOME/],
    ['read_only', /CARAPACE_HOME/],
    ['noexec', /CARAPACE_HOME/],
    ['no_uv', /carapace\.uv\.path/],
    ['not_found', /carapace\.uv\.mirror/],
    ['package_not_found', /carapace\.uv\.defaultIndex/],
    ['python', /carapace\.uv\.pythonInstallMirror/],
    ['resolution', /carapace\.sky\.version/],
  ])('for %s name what mends it', (why, mending) => {
    expect(toolsWords(failed(why)).reason).toMatch(mending);
  });

  it('keep the words of whoever refused', () => {
    const problem = failed('no_network', { subject: 'pypi.example', reason: 'dns error: no such name' });
    expect(toolsWords(problem).reason).toMatch(/^pypi\.example cannot be reached: dns error: no such name\. See /);
  });

  it('offer no other sky on Windows, where WSL is the way', () => {
    const windows = failed('platform', { subject: 'win32-x64', reason: 'It runs inside WSL.' });
    expect(toolsWords(windows).reason).toBe('It runs inside WSL.');
  });
});
