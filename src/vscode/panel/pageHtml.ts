/** What the page is made of, as addresses that the webview can load. */
export type PageParts = {
  readonly script: string;
  readonly style: string;
  /** Where the webview may load from. */
  readonly source: string;
  /** A word that nobody can guess: only a script that has it runs. */
  readonly nonce: string;
};

/** The page of the panel before its script draws it. It can load its own script and style, and nothing else at all. */
export function pageHtml({ script, style, source, nonce }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Configure Vaults</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<div id="panel"></div>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}
