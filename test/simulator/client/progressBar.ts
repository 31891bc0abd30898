const WIDTH = 80;
const LONGEST_BAR = 40;
const TAIL = ' 100% 0:00:00';

/** The progress line of a change that went through, as rich prints it in 80 columns. */
export function progressBar(title: string): string {
  return `${title} ${'━'.repeat(barWidth(title))}${TAIL}\n`;
}

/** The progress line of a change that failed. */
export function stalledBar(title: string): string {
  return `${title} ${' '.repeat(barWidth(title))}   0% -:--:--\n`;
}

function barWidth(title: string): number {
  return Math.min(LONGEST_BAR, WIDTH - title.length - 1 - TAIL.length);
}
