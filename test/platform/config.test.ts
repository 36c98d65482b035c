import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../../platform/config';

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 8080,
      host: '0.0.0.0',
      isLowLatency: true,
      isDemoOn: true,
      isTranscoding: false,
      ffmpeg: 'ffmpeg',
      logLevel: 'info',
      trustedProxies: false,
    });
    expect(readConfig({}).publicUrl).toBeUndefined();
    expect(readConfig({}).dataFolder).toMatch(/\/\.aisle\/data$/);
    expect(readConfig({ PORT: '', AISLE_DEMO: ' ' })).toEqual(readConfig({}));
  });

  it('is read', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      PUBLIC_URL: 'https://shop.example/tv/',
      AISLE_DATA_DIR: '/var/lib/aisle',
      AISLE_LOW_LATENCY: 'off',
      AISLE_DEMO: 'off',
      AISLE_TRANSCODE: 'on',
      AISLE_FFMPEG: '/opt/ffmpeg',
      LOG_LEVEL: 'warn',
      TLS_CERT: '/cert.pem',
      TLS_KEY: '/key.pem',
      TRUST_PROXY: 'loopback, 10.0.0.0/8',
    });
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://shop.example/tv',
      dataFolder: '/var/lib/aisle',
      isLowLatency: false,
      isDemoOn: false,
      isTranscoding: true,
      ffmpeg: '/opt/ffmpeg',
      tls: { certFile: '/cert.pem', keyFile: '/key.pem' },
      trustedProxies: ['loopback', '10.0.0.0/8'],
    });
  });

  it('names what shows that aren’t open need, and where a phone gets it', () => {
    expect(readConfig({}).waysToWatch).toEqual({});
    const config = readConfig({
      AISLE_MEMBERS_TITLE: 'Aisle Plus',
      AISLE_CHANNEL_TITLE: 'GreenThumb+ channel',
      AISLE_CHANNEL_URL: 'https://greenthumb.example/tv',
    });
    expect(config.waysToWatch).toEqual({
      members: { title: 'Aisle Plus' },
      channel: { title: 'GreenThumb+ channel', url: 'https://greenthumb.example/tv' },
    });
  });

  it.each([
    ['AISLE_MEMBERS_URL', 'shop.example/plus'],
    ['AISLE_MEMBERS_URL', 'javascript:alert(1)'],
    ['AISLE_CHANNEL_URL', `https://shop.example/${'x'.repeat(100)}`],
    ['AISLE_CHANNEL_TITLE', 'x'.repeat(41)],
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['HOST', 'a b'],
    ['PUBLIC_URL', 'shop.example'],
    ['PUBLIC_URL', 'ftp://shop.example'],
    ['PUBLIC_URL', 'http://shop.example/?a=1'],
    ['PUBLIC_URL', 'http://user@shop.example'],
    ['PUBLIC_URL', `http://${'a'.repeat(100)}.example`],
    ['AISLE_LOW_LATENCY', 'yes'],
    ['AISLE_DEMO', '1'],
    ['LOG_LEVEL', 'loud'],
    ['TRUST_PROXY', 'everyone'],
  ])('refuses %s=%s and names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name} `));
  });

  it.each([
    ['TLS_CERT', 'TLS_KEY'],
    ['TLS_KEY', 'TLS_CERT'],
  ])('wants both halves: with %s alone it asks for %s', (given, missing) => {
    expect(() => readConfig({ [given]: '/file.pem' })).toThrow(new RegExp(`^${missing} must be set too`));
  });
});
