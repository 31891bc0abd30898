import type { TaskCheck } from '../shared/plan.ts';

const HOST = 'raw.githubusercontent.com';
const UNRESOLVED = `Failed to resolve '${HOST}' ([Errno -3] Temporary failure in name resolution)`;
const CONNECTION = '<urllib3.connection.HTTPSConnection object at 0x7f4c4bf9b770>';
const RETRIES =
  `HTTPSConnectionPool(host='${HOST}', port=443): Max retries exceeded with url: ` +
  '/skypilot-org/skypilot-catalog/master/catalogs/v8/aws/vms.csv ' +
  `(Caused by NameResolutionError("${CONNECTION}: ${UNRESOLVED}"))`;
const CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n';

/** What a launch says when the network is down and no catalog is at hand. */
export function catalogFailure(): TaskCheck {
  const traceback = [
    'socket.gaierror: [Errno -3] Temporary failure in name resolution\n',
    CAUSE,
    `urllib3.exceptions.NameResolutionError: ${CONNECTION}: ${UNRESOLVED}\n`,
    CAUSE,
    `urllib3.exceptions.MaxRetryError: ${RETRIES}\n`,
    '\nDuring handling of the above exception, another exception occurred:\n\n',
  ].join('');
  const note = 'Failed to fetch AWS catalog aws/vms.csv. Please check your internet connection.\n';
  return {
    kind: 'refused',
    note,
    failure: { type: 'requests.exceptions.ConnectionError', message: RETRIES },
    traceback,
  };
}
