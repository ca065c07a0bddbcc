/** What the pages may have from outside; all of it is built into files and none of it runs on the server. */
const WEB_PACKAGES = [
  'react',
  'react-dom',
  '@mantine/core',
  '@mantine/hooks',
  '@tanstack/react-query',
  '@tanstack/react-virtual',
  '@types/react',
  'd3-scale',
  'd3-shape',
  '@types/d3-scale',
  '@types/d3-shape',
  'get-nonce',
  'lightweight-charts',
  'wouter',
];

/** Within web, each folder may import only those before it. */
const WEB = ['format', 'address', 'api', 'kit', 'charts', 'options-parts', 'pages', 'app'];

/** The laws of imports for the pages. */
exports.webLaws = ({ law, listed, anyOf, packageNamed, PACKAGES, notTests }) => [
  law(
    'web:contract',
    'the pages know the JSON that is shown, as types, and nothing else of the house',
    {
      from: { path: '^web/', ...notTests },
      to: { path: '^src/', pathNot: '^src/contract/index\\.ts$' },
    },
  ),
  law('web:types', 'the pages have types of the contract; its schemas stay on the server', {
    from: { path: '^web/', ...notTests },
    to: { path: '^src/contract/', dependencyTypesNot: ['type-only'] },
  }),
  law('web:packages', `web may import only ${listed(WEB_PACKAGES)} from outside`, {
    from: { path: '^web/', pathNot: ['^web/vite\\.config\\.ts$', notTests.pathNot] },
    to: { dependencyTypes: PACKAGES, pathNot: packageNamed(WEB_PACKAGES) },
  }),
  law('web:pages-apart', 'a page is its own: what two pages share stands below them', {
    from: { path: '^web/pages/([^/]+)/' },
    to: { path: '^web/pages/', pathNot: '^web/pages/$1/' },
  }),
  law('web:used-by-nobody', 'nothing of the server imports the pages', {
    from: { path: '^src/' },
    to: { path: '^web/' },
  }),
  ...WEB.map((name, rank) => {
    const before = WEB.slice(0, rank);
    return law(`web:${name}`, `web/${name} may import only ${listed(before)} of web`, {
      from: { path: `^web/${name}/` },
      to: { path: '^web/[^/]+/', pathNot: `^web/${anyOf([name, ...before])}/` },
    });
  }),
];
