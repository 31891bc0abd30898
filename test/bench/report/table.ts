import type { Summary } from './summarise.ts';

const heads = ['what', 'median', 'p99', 'n', 'against', 'aim', 'met'];

/** The rows as a table for a terminal, columns lined up. A single measurement has no p99. */
export function table(rows: readonly Summary[]): string {
  const cells = [heads, ...rows.map(cellsOf)];
  const widths = heads.map((_head, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return cells.map(line).join('\n');
}

function cellsOf({ what, unit, median, p99, samples, ratio, aim, met }: Summary): string[] {
  return [
    what,
    `${figure(median)} ${unit}`,
    samples > 1 ? `${figure(p99)} ${unit}` : '',
    String(samples),
    ratio === undefined ? '' : `${figure(ratio.value)} × ${ratio.to}`,
    aim === undefined ? '' : `${aim.on} ≤ ${figure(aim.atMost)}${aim.on === 'ratio' ? ' ×' : ` ${unit}`}`,
    met === null ? '' : met ? 'yes' : 'NO',
  ];
}

function figure(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: 0, maximumFractionDigits: digits });
}
