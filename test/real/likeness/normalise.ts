const ESC = '\u001b';

/** Replaces what differs from run to run of the same program: ids, times, durations, addresses, hashes, and progress. */
export function normalise(text: string): string {
  return (
    text
      .replaceAll('\r\n', '\n')
      .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'ID')
      .replaceAll(/(api logs |request_id=|api cancel |1m)[\da-f]{8}\b/g, '$1ID8')
      .replaceAll(/"[\da-f]{64}"/g, '"HASH"')
      .replaceAll(/\b1\d{9}(\.\d+)?\b/g, 'TIME')
      .replaceAll(/sky-\d{4}(-\d+)+/g, 'STAMP')
      .replaceAll(/W \d\d-\d\d [\d:.]+ PID=\d+ (\w+)\.py:\d+/g, 'W TIME PID $1')
      .replaceAll(/(a few secs ago|\d+ (secs?|mins?|hours?) ago|< 1s|just now) */g, 'AGO ')
      .replaceAll(/(LAUNCHED|Created|HEAD_IP|COMMAND) +/g, '$1 ')
      .replaceAll(/\b(?!127\.|0\.0\.)\d+\.\d+\.\d+\.\d+\b */g, 'ADDRESS ')
      .replaceAll(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
      .replaceAll(/pid=\d+/g, 'pid=N')
      .replaceAll(/PID=\d+/g, 'PID=N')
      .replaceAll(/"pid": ?\d+/g, '"pid": N')
      .replaceAll(/requested \([a-z\d-]+\)/g, 'requested (ZONE)')
      .replaceAll(/("duration"|"total_cost"): [\d.e-]+/g, '$1: N')
      .replaceAll(/"last_creation_yaml": ".*"/g, '"last_creation_yaml": YAML')
      .replaceAll(/"request_body": ".*"/g, '"request_body": BODY')
      .replaceAll(/0x[\da-f]+/g, 'POINTER')
      .replaceAll(new RegExp(`${ESC}\\[\\?25[hl]`, 'g'), '')
      // Where a spinner was shown, or not, is where the empty lines are.
      .replaceAll(/\n{2,}/g, '\n')
  );
}
