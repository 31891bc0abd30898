/** JSON as Python's `json.dumps(value, indent=2)` writes it: two spaces, everything beyond ASCII escaped. */
export function pythonJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\uffff]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
