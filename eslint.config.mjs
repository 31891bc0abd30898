import eslint from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/** Which rooms each room may not look into: data flows one way, and core leans on nothing. */
const closedTo = {
  core: ['node', 'runner', 'vscode', 'cli', 'api', 'webview'],
  node: ['runner', 'vscode', 'cli', 'api', 'webview'],
  runner: ['vscode', 'cli', 'api', 'webview'],
  vscode: ['runner', 'cli', 'api', 'webview'],
  api: ['runner', 'vscode', 'cli', 'webview'],
  // `carapace serve` is the one who opens the API.
  cli: ['runner', 'vscode', 'webview'],
  webview: ['node', 'runner', 'vscode', 'cli', 'api'],
};
const impure = ['node:*', 'vscode', 'execa', 'proper-lockfile', 'write-file-atomic', 'commander', 'lit'];

const walls = Object.entries(closedTo).map(([room, closed]) => ({
  files: [`src/${room}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: `^\\.\\./(?:.*/)?(?:${closed.join('|')})/`, message: `src/${room} does not look into that room.` },
          ...(room === 'core' ? [{ group: impure, message: 'src/core is pure.' }] : []),
          ...(room === 'vscode' ? [] : [{ group: ['vscode'], message: 'Only src/vscode knows VS Code.' }]),
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ['dist', 'out', '.cache', '.demo', 'node_modules', 'test/vscode/shims'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver()],
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' }],
      'import-x/no-cycle': 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 200 }],
      'max-lines-per-function': ['error', { max: 40, skipComments: true }],
      'max-params': ['error', 4],
    },
  },
  ...walls,
  {
    files: ['src/core/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', 'process', 'setTimeout', 'setInterval'] },
  },
  // vitest's expect.any() and expect.stringMatching() are typed any.
  { files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-unsafe-assignment': 'off' } },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['**/*.mjs'], languageOptions: { globals: { process: 'readonly' } } },
);
