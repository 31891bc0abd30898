const ESC = '\u001b[';
export const RESET = `${ESC}0m`;
export const DIM = `${ESC}2m`;
export const BOLD = `${ESC}1m`;
export const RED = `${ESC}31m`;
export const GREEN = `${ESC}32m`;
export const YELLOW = `${ESC}33m`;
export const CYAN = `${ESC}36m`;
export const SHOW_CURSOR = `${ESC}?25h`;
export const HIDE_CURSOR = `${ESC}?25l`;
export const ERASE_LINE = `${ESC}2K`;
export const LINE_UP = `${ESC}1A`;
export const NORMAL_WEIGHT = `${ESC}22m`;

/** SkyPilot's line for a step that begins. */
export const step = (text: string) => `${RESET}⚙︎ ${text}\n`;
/** SkyPilot's line for a step that went well, with the log to read. */
export const done = (text: string, log?: string) =>
  `${RESET}${GREEN}✓ ${text}${RESET}${RESET}${log === undefined ? '' : `  ${DIM}View logs: ${log}`}\n`;
/** SkyPilot's line for a step that failed, with the log to read. */
export const failed = (text: string, log: string) => `${RESET}${RED}⨯${RESET} ${text} ${DIM}View logs: ${log}\n`;
