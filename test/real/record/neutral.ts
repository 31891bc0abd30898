/** What of a computer is rewritten to what. `places` are absolute paths, the longest first. */
export type Neutral = {
  readonly places: readonly (readonly [from: string, to: string])[];
  readonly userHash: string;
};

const KEY_ID = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g;
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
/** `api status ID -o json` and `/api/get` hold the request as it was sent: a pickle, or every variable of the client. */
const BODY = /("(?:entrypoint|request_body)": ?)"((?:[^"\\]|\\.){40,})"/g;
const ADDRESS = /\b(?!127\.|0\.0\.0\.0|255\.)(?:\d{1,3}\.){3}\d{1,3}\b/g;

/**
 * A function that rewrites text of a real run so that nothing of this computer is left in it: paths, keys, ids, users
 * and addresses, each the same wherever it is said. What is cut says so. Nothing else is changed.
 */
export function createNeutral({ places, userHash }: Neutral): (text: string) => string {
  const ids = numbering((index) => `${index.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`);
  const addresses = numbering((index) => `203.0.113.${String((index % 254) + 1)}`);
  const shortIds = new Map<string, string>();
  const id = (full: string): string => {
    const neutral = ids(full);
    shortIds.set(full.slice(0, 8), neutral.slice(0, 8));
    return neutral;
  };
  return (text) => {
    let rewritten = text.replace(BODY, (_all, field: string) => `${field}"(cut)"`);
    for (const [from, to] of places) rewritten = rewritten.replaceAll(from, to);
    return rewritten
      .replace(UUID, id)
      .replace(/\b[\da-f]{8}\b/g, (short) => shortIds.get(short) ?? (short === userHash ? USER_HASH : short))
      .replace(KEY_ID, EXAMPLE_KEY)
      .replace(ADDRESS, addresses);
  };
}

/** The key id of AWS's own documentation, and a user's hash that is nobody's. */
const EXAMPLE_KEY = 'AKIAIOSFODNN7EXAMPLE';
const USER_HASH = 'fcd1e5cf';

function numbering(name: (index: number) => string): (original: string) => string {
  const known = new Map<string, string>();
  return (original) => {
    const neutral = known.get(original) ?? ([...known.values()].includes(original) ? original : name(known.size + 1));
    known.set(original, neutral);
    return neutral;
  };
}
