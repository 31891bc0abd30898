import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCheckJson, parseCheckText } from '../../../src/core/skypilot/parseCheck.ts';

const text = `Checking credentials to enable infra for SkyPilot.
  AWS: enabled [compute, storage]
  GCP: disabled
    Reason [compute, storage]: GCP tools are not installed. Run the following commands:
      $ pip install google-api-python-client
    Details: [ModuleNotFoundError] No module named 'googleapiclient'
  Cloudflare (for R2 object store): enabled [storage]
  Lambda: disabled
    Reason [compute]: Failed to access Lambda Cloud with credentials.

To enable a cloud, follow the hints above and rerun: sky check
🎉 Enabled infra 🎉
  AWS [compute, storage]
`;

/** As SkyPilot prints it when the check of a cloud itself breaks: `traceback.format_exc()` as it is, chains included. */
const broken = `Checking credentials to enable infra for SkyPilot.
\u001b[2m  OCI: disabled \u001b[0m\u001b[0m
    Reason [compute, storage]: Traceback (most recent call last):
  File "/home/ada/.local/lib/python3.12/site-packages/sky/check.py", line 103, in check_one_cloud_one_capability
    ok, reason = cloud.check_credentials(capability)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
FileNotFoundError: [Errno 2] No such file or directory: '/home/ada/.oci/oci_api_key.pem'

\u001b[2m  DO: disabled \u001b[0m\u001b[0m
    Reason [compute]: Traceback (most recent call last):
  File "/opt/sky/adaptors/common.py", line 40, in load_module
    self._module = importlib.import_module(self._module_name)
KeyError: 'azure.core'

During handling of the above exception, another exception occurred:

Traceback (most recent call last):
  File "/opt/sky/check.py", line 103, in check_one_cloud_one_capability
    ok, reason = cloud.check_credentials(capability)
ModuleNotFoundError: No module named 'azure'

    Reason [storage]: Not set up.
\u001b[2m  Lambda: disabled \u001b[0m\u001b[0m
    Reason [compute]: Failed to access Lambda Cloud with credentials.

\u001b[32m🎉 Enabled infra 🎉\u001b[0m
  No infra to check/enabled.

Using SkyPilot API server: http://127.0.0.1:46580
`;

describe('parseCheckText', () => {
  it('tells the clouds that can compute', () => {
    expect(parseCheckText(text).enabled).toEqual(['AWS']);
  });

  it('tells why the others are off, over all lines of the reason', () => {
    const { disabled } = parseCheckText(text);
    expect(Object.keys(disabled)).toEqual(['GCP', 'Lambda']);
    expect(disabled['GCP']).toMatch(/^Reason .*GCP tools are not installed.*\n\$ pip install [\s\S]*googleapiclient'$/);
    expect(disabled['Lambda']).toBe('Reason [compute]: Failed to access Lambda Cloud with credentials.');
  });

  it('reads past a traceback to the line that says it, and to the reasons after it', () => {
    const { disabled } = parseCheckText(broken);
    expect(disabled).toEqual({
      OCI: "Reason [compute, storage]: FileNotFoundError: [Errno 2] No such file or directory: '/home/ada/.oci/oci_api_key.pem'",
      DO: "Reason [compute]: ModuleNotFoundError: No module named 'azure'\nReason [storage]: Not set up.",
      Lambda: 'Reason [compute]: Failed to access Lambda Cloud with credentials.',
    });
  });

  it('takes an enabled cloud without its uses as one that computes', () => {
    expect(parseCheckText('  AWS: enabled\n').enabled).toEqual(['AWS']);
  });

  it('reads through escapes and Windows line ends', () => {
    expect(parseCheckText('\u001b[1m  AWS: \u001b[32menabled\u001b[0m [compute]\r\n').enabled).toEqual(['AWS']);
  });

  it('never throws, and finds nothing in nothing', () => {
    expect(parseCheckText('')).toEqual({ enabled: [], disabled: {} });
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.string().map((s) => `  ${s}: disabled`),
          ),
        ),
        (lines) => {
          expect(Array.isArray(parseCheckText(lines.join('\n')).enabled)).toBe(true);
        },
      ),
    );
  });
});

describe('parseCheckJson', () => {
  it.each([
    ['{"default": {}}', []],
    ['{\n  "default": {"AWS": ["compute", "storage"]}\n}', ['AWS']],
    ['{"default": {"Cloudflare": ["storage"], "GCP": ["compute"]}}', ['GCP']],
    ['{"a": {"AWS": ["compute"]}, "b": {"AWS": ["compute"], "GCP": ["compute"]}}', ['AWS', 'GCP']],
    ['a note\n{}', []],
  ])('reads %j', (stdout, enabled) => {
    expect(parseCheckJson(stdout)).toEqual(enabled);
  });

  it.each(['', '[]', '{"default": ["AWS"]}', 'Aborted!'])('cannot read %j', (stdout) => {
    expect(parseCheckJson(stdout)).toBeUndefined();
  });
});
