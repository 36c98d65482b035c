import compat from 'eslint-plugin-compat';
import esX from 'eslint-plugin-es-x';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What the compiler brings down to the oldest engine: not a question of what that engine's library has. */
const compiledSyntax = [
  /^no-(nullish-coalescing|logical-assignment)-operators$/,
  /^no-(optional-chaining|optional-catch-binding|numeric-separators|export-ns-from|trailing-.*)$/,
  /^no-class-(instance-fields|static-fields|static-block|private-fields|private-methods)$/,
  /^no-(private-in|dynamic-import|import-meta)$/,
];
/** What `src/polyfills.ts` defines where it is missing. */
const polyfilled = ['no-array-prototype-flat', 'no-string-prototype-trimstart-trimend', 'no-global-this'];

/** Rules against whatever came into the language's library after ES2018, which is Chromium 64's; by the year it came. */
const laterLibrary = Object.fromEntries(
  ['2019', '2020', '2021', '2022', '2023', '2024', '2025', 'next']
    .flatMap((year) => [`flat/no-new-in-es${year}`, `flat/no-new-in-es${year}-intl-api`])
    .flatMap((name) => Object.keys(esX.configs[name].rules))
    .filter((rule) => {
      const name = rule.replace('es-x/', '');
      return !polyfilled.includes(name) && !compiledSyntax.some((pattern) => pattern.test(name));
    })
    .map((rule) => [rule, 'error']),
);

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '**/node_modules/**',
      '.aisle/**',
      '.cache/**',
      'platform/db/migrations/**',
      'static/**',
      'platform/demo/media/**',
      'platform/demo/pictures/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '*.cjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
      globals: { ...globals.es2022 },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'smart'],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': ['error', { allow: ['warn', 'error', 'info'] }],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportAllDeclaration',
          message: 'No barrel files: import from the file that has it, so that lazy code stays lazy.',
        },
        {
          selector: 'Program > VariableDeclaration[kind="let"]',
          message: 'No module-level mutable state: stores and repositories hold state.',
        },
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Named exports only (configuration files are exempt).',
        },
      ],
    },
  },
  {
    // Time comes through the Clock port; a direct clock makes a domain test depend on the day it runs.
    files: ['src/domain/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'localStorage', 'fetch', 'setTimeout', 'setInterval'],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Ask the Clock port.' },
        { object: 'Math', property: 'random', message: 'Take a random source as a parameter.' },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
    },
  },
  {
    // What runs on a television may call only what the oldest engine has (ADR 28): the compiler brings down syntax, not calls.
    files: ['src/**/*.ts', 'contract/**/*.ts'],
    plugins: { 'es-x': esX, compat },
    settings: {
      targets: ['chrome 64'],
      polyfills: ['AbortController', 'queueMicrotask', 'globalThis', 'Array.flatMap'],
    },
    rules: { ...laterLibrary, 'compat/compat': 'error' },
  },
  {
    files: ['*.config.ts', '*.config.js', '**/*.config.ts', '.dependency-cruiser.cjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['**/*.js', '**/*.cjs'], ...tseslint.configs.disableTypeChecked },
  {
    files: ['test/**/*.ts', 'platform/**/*.ts', 'packaging/**/*.ts', 'tools/**/*.ts'],
    languageOptions: { globals: { ...globals.node } },
    rules: { 'no-console': 'off' },
  },
);
