/** What VS Code gives to the page of a webview, once. */
declare function acquireVsCodeApi(): {
  readonly postMessage: (message: unknown) => void;
  readonly getState: () => unknown;
  readonly setState: (state: unknown) => void;
};
