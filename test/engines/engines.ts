/** An engine that television sets run, and where it comes from. */
export interface EngineSource {
  readonly name: string;
  /** What of it stands in living rooms. */
  readonly on: string;
  readonly kind: 'chromium' | 'wpe';
  /** npm package that carries a Chromium build for Linux x64, and the digest of its archive. Without one: the tests' own browser. */
  readonly npm?: { readonly spec: string; readonly integrity: string };
  /** Part of `npm run test:engines`, which CI runs. */
  readonly isInCi: boolean;
  readonly args: readonly string[];
  /** Debian packages it cannot do without, for the message when one is missing. */
  readonly systemPackages: readonly string[];
}

/** Also in `.ci/run`, which installs them. */
const wpePackages = [
  'wpewebkit-driver',
  'libwpewebkit-1.1-0',
  'libwpebackend-fdo-1.0-1',
  'gstreamer1.0-libav',
  'gstreamer1.0-plugins-good',
  'gstreamer1.0-plugins-bad',
  'gstreamer1.0-gl',
];

export const engines: readonly EngineSource[] = [
  {
    name: 'chromium-64',
    on: 'newer than Tizen 5.0 (63), older than webOS 5',
    kind: 'chromium',
    npm: {
      spec: 'chrome-aws-lambda@64.0.3264',
      integrity: 'sha512-3XpUhpg5Qlbq8V/Pk5gzfSqcq3wSlfT1N98yzDY8a+PrrROx9XUCntkg4W1ZmisqLsWhmRLZQrKtDjTRBttwig==',
    },
    isInCi: false,
    args: ['--use-gl=osmesa'],
    systemPackages: ['libosmesa6'],
  },
  {
    name: 'chromium-69',
    on: 'Tizen 5.5, close to webOS 5',
    kind: 'chromium',
    npm: {
      spec: 'chrome-aws-lambda@1.6.3',
      integrity: 'sha512-K22/X+AqpSFPmBxuIOHhmzH4Id7Od9GpKvEksuaV7fy+WLvS/TYlwpc4I4B36Wz9u/NmvL9wKsQ1TT9cMhdYhg==',
    },
    isInCi: true,
    args: ['--use-gl=osmesa'],
    systemPackages: ['libosmesa6'],
  },
  {
    name: 'chromium-76',
    on: 'Tizen 6.0',
    kind: 'chromium',
    npm: {
      spec: 'chrome-aws-lambda@1.17.1',
      integrity: 'sha512-ooUkcyWRUyRLg4XCEVbM0fKMQUf5XRWb1flc1755w/0S9UMp+5fT0MRl0YQLlU2WIDo82fqWLY7mKtuBPkTOmg==',
    },
    isInCi: false,
    args: ['--use-gl=swiftshader'],
    systemPackages: [],
  },
  {
    name: 'chromium-79',
    on: 'webOS 6',
    kind: 'chromium',
    npm: {
      spec: 'chrome-aws-lambda@2.0.2',
      integrity: 'sha512-Aqgq5F93eJARkO+O/wD+2bCCFOVQNfA329sdPNl8ib0gsRjS00bAgTc9f5Mvto7H7yDuBcy0V3xJQZwMvmILUg==',
    },
    isInCi: true,
    args: ['--use-gl=swiftshader'],
    systemPackages: [],
  },
  {
    name: 'chromium-87',
    on: 'webOS 22',
    kind: 'chromium',
    npm: {
      spec: 'chrome-aws-lambda@5.4.0',
      integrity: 'sha512-edlk3okaPwVJ7lLhmi0p1Xs0lx3ekloW5Lqq+q+V0jS/4dyXYLeA23SKdB+A6+hBf/n88yfR8ssb78tBD/C9CA==',
    },
    isInCi: false,
    args: ['--use-gl=swiftshader'],
    systemPackages: [],
  },
  {
    name: 'chromium-108',
    on: 'webOS 24, Tizen 8',
    kind: 'chromium',
    npm: {
      spec: '@sparticuz/chromium@108.0.3',
      integrity: 'sha512-vMOWoGKb/zQZ83FoB8GUAx5LzofaeCp0qCSQDkuugx89/CFmgRlUBO3x1Kk/4jwVXeM055UaYvhboaohPpH9zA==',
    },
    isInCi: true,
    args: ['--use-gl=angle', '--use-angle=swiftshader'],
    systemPackages: [],
  },
  {
    name: 'chromium-119',
    on: 'close to webOS 25',
    kind: 'chromium',
    npm: {
      spec: '@sparticuz/chromium@119.0.2',
      integrity: 'sha512-VB6tHW13YpQ7HqyhKG1KU8Z1RIb/kfHMg8j/4ft5rk8mMvEm2YkBYFCHnj+yb0P/RPLcdgX3+VC58GuJilOtww==',
    },
    isInCi: false,
    args: ['--use-gl=angle', '--use-angle=swiftshader'],
    systemPackages: [],
  },
  {
    name: 'chromium',
    on: 'Fire TV and Android TV, whose web view is kept up to date',
    kind: 'chromium',
    isInCi: false,
    args: ['--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
    systemPackages: [],
  },
  { name: 'wpe', on: 'RDK boxes', kind: 'wpe', isInCi: true, args: [], systemPackages: wpePackages },
];
