import { GREEN, RESET } from './ansi.ts';
import type { Offer } from './records.ts';

/** A plain table as `sky status` prints it: left-aligned columns, two spaces after each. */
export function plainTable(rows: readonly (readonly string[])[]): string {
  const widths = columnWidths(rows);
  return rows.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}  \n`).join('');
}

/** The optimizer's table. The first offer is the chosen one. */
export function optimizerTable(offers: readonly Offer[]): string {
  const header = ['INFRA', 'INSTANCE', 'vCPUs', 'Mem(GB)', 'GPUS', 'COST ($)', 'CHOSEN'];
  const rows = offers.map((offer, index) => [...offerCells(offer), index === 0 ? '   ✔' : '']);
  const widths = columnWidths([header, ...rows]);
  const line = (row: readonly string[]) =>
    ` ${row.map((cell, column) => cell.padEnd((widths[column] ?? 0) + 3)).join('')}\n`;
  const rule = `${'-'.repeat(line(header).length - 1)}\n`;
  const body = rows.map((row) => line(row).replace('   ✔', `${GREEN}   ✔${RESET}`)).join('');
  return `Considered resources (1 node):\n${rule}${line(header)}${rule}${body}${rule}`;
}

/** The cheapest offer of each cloud, cheapest cloud first. */
export function cheapestPerCloud(offers: readonly Offer[]): Offer[] {
  return offers.filter((offer, index) => offers.findIndex((other) => other.cloud === offer.cloud) === index);
}

function offerCells(offer: Offer): string[] {
  const { cloud, region, instanceType, vcpus, memory, price } = offer;
  return [`${cloud} (${region})`, instanceType, String(vcpus), String(memory), '-', price.toFixed(2)];
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const columns = rows[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
}
