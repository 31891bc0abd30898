/** The kind that a message claims to be, for the log, whatever it is: a few letters and nothing else. */
export function messageKind(message: unknown): string {
  const type = typeof message === 'object' && message !== null && 'type' in message ? message.type : undefined;
  return typeof type === 'string' && /^\w{1,30}$/.test(type) ? type : 'unknown';
}
