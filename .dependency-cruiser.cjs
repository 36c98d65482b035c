/** The layer table of docs/architecture.md as rules. Type-only imports count too. */
const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      // `messages:LANGUAGE` is compiled by tools/messages.
      to: { couldNotResolve: true, pathNot: '^messages:' },
    },
    {
      name: 'no-dev-dependencies-in-the-app',
      severity: 'error',
      from: { path: '^(src|contract)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    only(
      'contract',
      '^contract/',
      ['^contract/', '^node_modules/valibot/'],
      'The contract knows only the schema library.',
    ),
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The domain sees the contract and itself: no DOM, no Lightning, no sockets, no libraries.',
      from: { path: '^src/domain/' },
      to: { pathNot: ['^src/domain/', '^contract/'] },
    },
    only(
      'adapter',
      '^src/adapter/',
      ['^src/(adapter|domain)/', '^contract/', '^node_modules/(valibot|socket\\.io-client)/'],
      '',
    ),
    only('player', '^src/player/', ['^src/(player|domain)/', '^contract/', '^node_modules/hls\\.js/'], ''),
    only('device', '^src/device/', ['^src/(device|domain)/', '^node_modules/@firebolt-js/'], ''),
    only('i18n', '^src/i18n/', ['^src/(i18n|domain)/', '^contract/', '^messages:'], ''),
    only(
      'ui',
      '^src/ui/',
      [
        '^src/(ui|domain|i18n)/',
        '^contract/',
        '^messages:',
        '^node_modules/(@lightningjs/(core|sdk|ui-components)|uqr)/',
      ],
      'The UI sees stores and ports, never a socket, hls.js or a user agent.',
    ),
    {
      name: 'ui-takes-only-types-from-the-contract',
      severity: 'error',
      comment: 'Schemas would pull the validator into the UI; values come through the domain.',
      from: { path: '^src/ui/' },
      to: { path: '^contract/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'platform-never-imports-the-app', severity: 'error', from: { path: '^platform/' }, to: { path: '^src/' } },
    { name: 'app-never-imports-the-platform', severity: 'error', from: { path: '^src/' }, to: { path: '^platform/' } },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: '^(src|platform|contract)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|platform|contract)/', pathNot: ['\\.d\\.ts$', '\\.config\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|platform/demo/(media|pictures))/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
