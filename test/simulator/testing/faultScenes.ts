import type { Fault } from '../../simulator/shared/faults.ts';

/** A fault, a command under it (a cluster `up` exists), and what must come of it. */
export type FaultScene = {
  fault: Fault;
  command: string;
  code: number;
  says: RegExp;
};

const LAUNCH = 'launch -y -c fresh ok.yaml';

/** Every fault that ends by itself. */
export const FAULT_SCENES: readonly FaultScene[] = [
  { fault: 'no_credentials', command: LAUNCH, code: 1, says: /NoCloudAccessError: Cloud access is not set up/ },
  { fault: 'expired_credentials', command: 'check aws', code: 0, says: /aws sso login[^]*ExpiredToken/ },
  { fault: 'no_capacity', command: LAUNCH, code: 1, says: /InsufficientInstanceCapacity[^]*ResourcesUnavailableError/ },
  { fault: 'quota', command: LAUNCH, code: 1, says: /VcpuLimitExceeded/ },
  { fault: 'unauthorized', command: LAUNCH, code: 1, says: /UnauthorizedOperation/ },
  { fault: 'cloud_rate_limited', command: LAUNCH, code: 1, says: /RequestLimitExceeded/ },
  { fault: 'unknown_refusal', command: LAUNCH, code: 1, says: /PendingVerification[^]*ResourcesUnavailableError/ },
  {
    fault: 'no_image',
    command: LAUNCH,
    code: 1,
    says: /^(?![^]*Launching on)[^]*No image found in catalog for region/,
  },
  { fault: 'no_instance_profile', command: LAUNCH, code: 1, says: /NoSuchEntity[^]*Instance profile/ },
  { fault: 'setup_fails', command: LAUNCH, code: 100, says: /setup failed[^]*status: FAILED_SETUP/ },
  { fault: 'run_fails', command: LAUNCH, code: 100, says: /return code list[^]*status: FAILED\)/ },
  { fault: 'ssh_never', command: LAUNCH, code: 1, says: /Failed to set up SkyPilot runtime[^]*Failed to SSH to/ },
  { fault: 'crash_midway', command: LAUNCH, code: 1, says: /ChunkedEncodingError/ },
  { fault: 'start_fails', command: 'start -y down', code: 1, says: /InsufficientInstanceCapacity/ },
  {
    fault: 'down_fails',
    command: 'down -y up',
    code: 0,
    says: /Terminating cluster up\.\.\.failed[^]*Cluster\(s\) failed/,
  },
  { fault: 'autostop_lost', command: 'launch -y -i 10 -c fresh ok.yaml', code: 0, says: /Cluster launched: fresh/ },
  {
    fault: 'autostop_ignored',
    command: 'autostop -y -i 10 up',
    code: 0,
    says: /Scheduling autostop on cluster 'up'\.\.\.done/,
  },
  {
    fault: 'stale_refresh',
    command: 'status --refresh -o json',
    code: 0,
    says: /Failed to refresh status[^]*"name": "up"/,
  },
  { fault: 'api_server_down', command: 'status -o json', code: 1, says: /ApiServerConnectionError/ },
  { fault: 'api_server_orphaned', command: 'status', code: 1, says: /API server process exited unexpectedly/ },
  { fault: 'version_mismatch', command: 'status', code: 1, says: /APIVersionMismatchError/ },
  { fault: 'network_down', command: LAUNCH, code: 1, says: /Failed to fetch AWS catalog/ },
  { fault: 'old_sky', command: 'status -o json', code: 2, says: /No such option: -o/ },
  { fault: 'garbage', command: 'status -o json', code: 0, says: /\ufffd/ },
  { fault: 'slow', command: 'status -o json', code: 0, says: /"name": "up"/ },
];
