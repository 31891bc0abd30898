import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../../src/core/problems/Problem.ts';
import { asking, awsError } from '../outputs.ts';
import { full, said } from '../said.ts';

describe('diagnose, of machines, SkyPilot and this computer', () => {
  it.each<[string, string, Problem['kind'], string | RegExp | undefined]>([
    [
      'no SSH',
      'RuntimeError: Failed to SSH to 10.1.2.3 after timeout 600s, with Timeout.',
      'no_ssh',
      /^Failed to SSH to 10\.1\.2\.3/,
    ],
    ['no runtime', '⨯ Failed to set up SkyPilot runtime on cluster.  View logs: sky logs', 'no_ssh', /runtime/],
    ['a refused key', 'ubuntu@1.2.3.4: Permission denied (publickey).', 'no_ssh', /publickey/],
    ['a firewall', 'ssh: connect to host 1.2.3.4 port 22: Connection timed out', 'no_ssh', /port 22/],
    ['rsync', 'rsync error: error in file IO (code 11) at main.c(675) [Receiver=3.1.2]', 'copy_failed', /file IO/],
    [
      'rsync over a broken line',
      'Failed to rsync up: /a -> ~/b. Ensure that the network is stable, then retry.',
      'copy_failed',
      /\/a -> ~\/b/,
    ],
    [
      'a full disk of the server',
      'rsync: [receiver] write failed on "/data/big.bin": No space left on device (28)\nrsync error: error in file IO (code 11) at receiver.c(401) [receiver=3.2.7]',
      'copy_failed',
      /No space left on device/,
    ],
    ['no rsync', "FileNotFoundError: [Errno 2] No such file or directory: 'rsync'", 'copy_failed', /rsync/],
    [
      'a spot machine taken back',
      'Server.SpotInstanceTermination: Spot instance termination',
      'cluster_gone',
      /termination/,
    ],
    ['a preempted pod', 'The cluster carapace was preempted.', 'cluster_gone', /preempted/],
    [
      'a server that is gone',
      "sky.exceptions.ClusterDoesNotExist: Cluster 'carapace' does not exist.",
      'cluster_gone',
      "Cluster 'carapace' does not exist.",
    ],
    [
      'a missing folder',
      "ValueError: File mount source '/a b/c' does not exist locally. To fix: check",
      'vault_missing',
      undefined,
    ],
    [
      'another machine',
      'sky.exceptions.ResourcesMismatchError: Requested resources do not match the existing cluster.\n  Requested:\t{1x}\nTo fix: specify',
      'resources_mismatch',
      /match the existing cluster\. Requested: \{1x\}$/,
    ],
    [
      'spot that cannot stop',
      'sky.exceptions.NotSupportedError: Stopping spot instances is currently not supported on AWS.',
      'not_supported',
      /^Stopping spot/,
    ],
    [
      'no cloud',
      'sky.exceptions.NoCloudAccessError: Cloud access is not set up. Run: sky check',
      'no_cloud',
      undefined,
    ],
    [
      'no such machine',
      'sky.exceptions.ResourcesUnavailableError: Catalog does not contain any instances satisfying the request: 1x AWS(x)',
      'unknown_place',
      /^Catalog/,
    ],
    ['no such region', "ValueError: Invalid region 'us-nowhere-9'", 'unknown_place', "Invalid region 'us-nowhere-9'"],
    [
      'a bad name',
      'sky.exceptions.InvalidClusterNameError: Cluster name "B!" is invalid',
      'settings_invalid',
      undefined,
    ],
    ['a bad task', 'sky.exceptions.InvalidSkyPilotConfigError: Invalid task', 'task_invalid', 'Invalid task'],
    [
      'no API server',
      'sky.exceptions.ApiServerConnectionError: Could not connect to SkyPilot API server at http://127.0.0.1:46580.',
      'api_server',
      /^Could not connect/,
    ],
    [
      'a hung API server',
      "requests.exceptions.ReadTimeout: HTTPConnectionPool(host='127.0.0.1', port=46580): Read timed out.",
      'api_server',
      /timed out/,
    ],
    [
      'a busy API server',
      'sky.exceptions.ServerTemporarilyUnavailableError: SkyPilot API server is temporarily unavailable',
      'api_server',
      /temporarily/,
    ],
    [
      'leftovers of an API server',
      'RuntimeError: API server process exited unexpectedly.',
      'api_server',
      /exited unexpectedly/,
    ],
    [
      'an API server that wants a sign-in',
      'sky.exceptions.ApiServerAuthenticationError: Authentication required for SkyPilot API server at x. Please run:',
      'api_server',
      /Authentication required for SkyPilot API server at x\.$/,
    ],
    ['an old client', 'RuntimeError: Your SkyPilot client version is too old:0.8', 'version_mismatch', /too old/],
    [
      'an old server',
      'The local SkyPilot API server is not compatible with the client. Please restart',
      'version_mismatch',
      /compatible/,
    ],
    ['an old sky', 'Error: No such option: -o', 'version_mismatch', /No such option/],
    ['a full disk', "OSError: [Errno 28] No space left on device: '/home/ada/.sky/x'", 'disk_full', undefined],
    ['a full quota on disk', 'OSError: [Errno 122] Disk quota exceeded', 'disk_full', undefined],
    ['a full database', 'sqlite3.OperationalError: database or disk is full', 'disk_full', undefined],
    [
      'a folder of somebody else',
      "PermissionError: [Errno 13] Permission denied: '/home/ada/.sky/state.db'",
      'not_writable',
      /Permission denied/,
    ],
    [
      'no name server',
      "NameResolutionError: Failed to resolve 'ec2.amazonaws.com'",
      'network',
      'ec2.amazonaws.com cannot be reached.',
    ],
    [
      'no endpoint',
      'EndpointConnectionError: Could not connect to the endpoint URL: "https://sts.amazonaws.com/"',
      'network',
      'https://sts.amazonaws.com/ cannot be reached.',
    ],
    [
      'a proxy with a password',
      'ProxyError: Tunnel connection failed: 407 Proxy Authentication Required',
      'network',
      'The proxy asks for a password.',
    ],
    [
      'an unknown certificate',
      'SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed',
      'network',
      /certificate of a server is not trusted/,
    ],
    [
      'a broken line',
      'ConnectionResetError: [Errno 104] Connection reset by peer',
      'network',
      'The network did not answer.',
    ],
    [
      'a cancelled request',
      "sky.exceptions.RequestCancelled: Current 'sky.launch' request (1ab1464a) is cancelled by another process.",
      'cancelled',
      undefined,
    ],
  ])('knows %s', (_name, stderr, kind, reason) => {
    const problem = said(asking('AWS us-east-1 (us-east-1a)'), stderr);
    expect(problem).toMatchObject({ kind });
    if (reason !== undefined)
      expect('reason' in problem && problem.reason).toEqual(
        typeof reason === 'string' ? reason : expect.stringMatching(reason),
      );
  });

  it.each([
    ['down', 'ApiServerConnectionError: refused'],
    ['hung', 'ServerTemporarilyUnavailableError: wait'],
    ['orphaned', 'API server process exited unexpectedly'],
  ])('tells an API server that is %s', (state, stderr) => {
    expect(said('', stderr)).toMatchObject({ kind: 'api_server', state });
  });

  it('is told of a cancel, although a place was full before', () => {
    const stdout = [asking('AWS us-east-1'), awsError('InsufficientInstanceCapacity', full)].join('\n');
    expect(
      said(stdout, "sky.exceptions.RequestCancelled: Current 'sky.launch' request is cancelled by another process.")
        .kind,
    ).toBe('cancelled');
  });

  it('takes no hint of a check for the cause', () => {
    const hints = '  Azure: disabled\n    Run the following commands:\n      $ az login\n      $ aws configure sso';
    expect(said(hints, "ValueError: 'x' is not a valid cloud among ['aws']").kind).toBe('unknown_place');
  });

  it('takes no note about starting the local server for a failure of it', () => {
    const note = 'Failed to connect to SkyPilot API server at http://127.0.0.1:46580. Starting a local server.';
    expect(said(note, 'Something else.')).toMatchObject({ kind: 'unknown' });
  });
});
