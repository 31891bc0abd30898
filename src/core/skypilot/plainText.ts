// ESC [ … (CSI), ESC ] … (OSC, ended by BEL or ESC \, and never longer than a line), ESC ( B and its like, and the lone
// two-byte sequences.
// eslint-disable-next-line no-control-regex -- control characters are what this is about
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\r\n]*(?:\u0007|\u001b\\)?|[ -/]+[0-~]|[0-~])/g;
const spinner = /^\s*[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]\s/;

/** Removes terminal escapes: `sky` writes them into pipes whatever NO_COLOR, CI or TERM say. */
export function plainText(text: string): string {
  return text.replace(escapes, '');
}

/** True for one frame of a spinner, of which a log needs none. */
export function isSpinnerFrame(line: string): boolean {
  return spinner.test(line);
}
