import { describe, expect, it } from 'vitest';
import { settingsVariables } from '../../../src/vscode/settingsVariables.ts';

const none = { proxy: '', noProxy: [], strictSsl: true };

describe('the variables of VS Code’s own proxy settings', () => {
  it('are none when nothing is set: the environment then counts as it is', () => {
    expect(settingsVariables(none)).toEqual({});
  });

  it('are the proxy in every spelling', () => {
    expect(settingsVariables({ ...none, proxy: ' http://ada:secret@proxy.corp:8080 ' })).toEqual({
      HTTP_PROXY: 'http://ada:secret@proxy.corp:8080',
      http_proxy: 'http://ada:secret@proxy.corp:8080',
      HTTPS_PROXY: 'http://ada:secret@proxy.corp:8080',
      https_proxy: 'http://ada:secret@proxy.corp:8080',
    });
  });

  it('name what goes straight, past a proxy of the environment too', () => {
    expect(settingsVariables({ ...none, noProxy: ['.corp', ' 10.0.0.0/8 ', ''] })).toEqual({
      NO_PROXY: '.corp,10.0.0.0/8',
      no_proxy: '.corp,10.0.0.0/8',
    });
  });

  it('pass on that certificates are not to be checked, and nothing when they are', () => {
    expect(settingsVariables({ ...none, strictSsl: false })).toEqual({ CARAPACE_STRICT_SSL: '0' });
  });
});
