/** An engine that television sets run, and where it comes from. */
export interface EngineSource {
  readonly name: string;
  /** What of it stands in living rooms. */
  readonly on: string;
  readonly kind: 'chromium' | 'wpe';
  /** npm package that carries a Chromium build for Linux x64, and the digest of its archive. */
  readonly npm?: { readonly spec: string; readonly integrity: string };
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
    name: 'chromium-69',
    on: 'Tizen 5.5, close to webOS 5',
    kind: 'chromium',
    npm: {
      spec: 'chrome-aws-lambda@1.6.3',
      integrity: 'sha512-K22/X+AqpSFPmBxuIOHhmzH4Id7Od9GpKvEksuaV7fy+WLvS/TYlwpc4I4B36Wz9u/NmvL9wKsQ1TT9cMhdYhg==',
    },
    args: ['--use-gl=osmesa'],
    systemPackages: ['libosmesa6'],
  },
  {
    name: 'chromium-79',
    on: 'webOS 6',
    kind: 'chromium',
    npm: {
      spec: 'chrome-aws-lambda@2.0.2',
      integrity: 'sha512-Aqgq5F93eJARkO+O/wD+2bCCFOVQNfA329sdPNl8ib0gsRjS00bAgTc9f5Mvto7H7yDuBcy0V3xJQZwMvmILUg==',
    },
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
    args: ['--use-gl=angle', '--use-angle=swiftshader'],
    systemPackages: [],
  },
  { name: 'wpe', on: 'RDK boxes', kind: 'wpe', args: [], systemPackages: wpePackages },
];
