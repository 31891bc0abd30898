import type { Fault } from '../shared/faults.ts';

const REASONS: Readonly<Record<string, string>> = {
  AWS: [
    'AWS credentials are not set. Run the following commands:',
    '      $ aws configure',
    '      $ aws configure list  # Ensure that this shows identity is set.',
    '    For more info: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-quickstart.html',
    '    Details: `aws sts get-caller-identity` failed with error: [botocore.exceptions.NoCredentialsError] Unable to locate credentials.',
  ].join('\n'),
  Azure: [
    '~/.azure/msal_token_cache.json does not exist. Run the following commands:',
    '      $ az login',
    '      $ az account set -s <subscription_id>',
    '    For more info: https://docs.microsoft.com/en-us/cli/azure/get-started-with-azure-cli',
  ].join('\n'),
  GCP: [
    'GCP tools are not installed. Run the following commands:',
    '      $ pip install google-api-python-client',
    '      $ conda install -c conda-forge google-cloud-sdk -y',
    '     If gcloud was recently installed with wget, API server may need to be restarted with following commands:',
    '      $ sky api stop; sky api start',
    '    Credentials may also need to be set. Run the following commands:',
    '      $ gcloud init',
    '      $ gcloud auth application-default login',
    '    For more info: https://docs.skypilot.co/en/latest/getting-started/installation.html#google-cloud-platform-gcp',
    "    Details: [ModuleNotFoundError] No module named 'googleapiclient'",
  ].join('\n'),
  Kubernetes: ['No available context found in kubeconfig. Check if you have a valid kubeconfig file'].join('\n'),
  Lambda: [
    'Failed to access Lambda Cloud with credentials. To configure credentials, go to:',
    '      https://cloud.lambdalabs.com/api-keys',
    '    to generate API key and add the line',
    '      api_key = [YOUR API KEY]',
    '    to ~/.lambda_cloud/lambda_keys',
  ].join('\n'),
};

const UNREACHABLE =
  'Failed to get AWS user.\n  Reason: [botocore.exceptions.EndpointConnectionError] Could not connect to the endpoint URL: "https://sts.amazonaws.com/".';

const EXPIRED = [
  'AWS access token is expired. Run the following commands (must use AWS CLI v2):',
  '      $ aws configure sso',
  '      $ aws sso login --profile <profile_name>',
  '    For more info: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html',
  '    Details: `aws sts get-caller-identity` failed with error: [botocore.exceptions.ClientError] An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired.',
].join('\n');

/** Why a cloud is disabled, in SkyPilot's words: several lines, with the commands that mend it. */
export function disabledReason(cloud: string, faults: ReadonlySet<Fault>): string {
  if (cloud === 'AWS' && faults.has('network_down')) return UNREACHABLE;
  if (cloud === 'AWS' && faults.has('expired_credentials')) return EXPIRED;
  return REASONS[cloud] ?? 'Credentials are not set.';
}
