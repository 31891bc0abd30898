/** A question that was not answered with yes: `Aborted!` on stderr, exit 1. */
export class Aborted extends Error {}
