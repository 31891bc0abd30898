import type { Circumstances } from './Circumstances.ts';
import type { Problem } from './Problem.ts';
import { brokenOffWords } from './words/brokenOffWords.ts';
import { callWords } from './words/callWords.ts';
import { cloudWords } from './words/cloudWords.ts';
import { localWords } from './words/localWords.ts';
import { refusedWords } from './words/refusedWords.ts';
import { serverWords } from './words/serverWords.ts';
import { toolsWords } from './words/toolsWords.ts';
import type { Words } from './words/Words.ts';

/** Why it happened, and what to do. The provider's own words are kept as they are. */
export function reasonAndSteps(problem: Problem, circumstances: Circumstances): Words {
  switch (problem.kind) {
    case 'no_cloud':
    case 'credentials':
    case 'quota':
    case 'no_capacity':
    case 'cloud_refused':
    case 'not_authorized':
    case 'rate_limited':
    case 'unknown_place':
      return cloudWords(problem, circumstances);
    default:
      return otherWords(problem, circumstances);
  }
}

type Other = Exclude<Problem, Parameters<typeof cloudWords>[0]>;

function otherWords(problem: Other, circumstances: Circumstances): Words {
  switch (problem.kind) {
    case 'tools_failed':
      return toolsWords(problem);
    case 'resources_mismatch':
    case 'not_supported':
    case 'copy_failed':
    case 'setup_failed':
    case 'run_failed':
    case 'no_ssh':
    case 'not_verified':
    case 'cluster_gone':
    case 'server_replaced':
      return serverWords(problem);
    case 'tools_missing':
    case 'programs_missing':
    case 'vault_missing':
    case 'vault_unusable':
    case 'vault_concerns':
    case 'task_invalid':
    case 'settings_invalid':
    case 'disk_full':
    case 'not_writable':
      return localWords(problem);
    case 'refused':
      return refusedWords(problem);
    case 'cancelled':
    case 'interrupted':
      return brokenOffWords(problem, circumstances);
    case 'network':
    case 'api_server':
    case 'version_mismatch':
    case 'timed_out':
    case 'output_unreadable':
    case 'unknown':
      return callWords(problem, circumstances);
  }
}
