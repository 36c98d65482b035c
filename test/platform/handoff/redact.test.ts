import { describe, expect, it } from 'vitest';
import { logSerializers, redactUrl } from '../../../platform/handoff/redact';

describe('what is logged of an address', () => {
  it.each([
    ['/h/abcdefghijklmnopqrstuv', '/h/[token]'],
    ['/h/abcdefghijklmnopqrstuv/shown', '/h/[token]/shown'],
    ['/h/abcdefghijklmnopqrstuv?variant=a&quantity=2', '/h/[token]?[query]'],
    ['/v1/handoffs/abcdefghijklmnopqrstuv/claim', '/v1/handoffs/[token]/claim'],
    ['//v1//handoffs//abcdefghijklmnopqrstuv', '//v1//handoffs//[token]'],
    ['/H/abcdefghijklmnopqrstuv', '/H/[token]'],
    ['/hls/signature/show/master.m3u8', '/hls/[signature]/show/master.m3u8'],
    ['/v1/home', '/v1/home'],
    ['/v1/shows?cursor=abc', '/v1/shows?[query]'],
  ])('%s → %s', (url, logged) => expect(redactUrl(url)).toBe(logged));
});

describe('what is logged of an error', () => {
  it('leaves out the values of a query that failed', () => {
    const cause = Object.assign(new Error('invalid value "ada@example.com"'), { code: '22021' });
    const error = Object.assign(new Error('Failed query: insert … params: ada@example.com', { cause }), {
      query: 'insert …',
      params: ['ada@example.com'],
    });
    const logged = logSerializers.err(error);
    expect(JSON.stringify(logged)).not.toContain('ada@example.com');
    expect(logged).toMatchObject({ message: 'a query failed', code: '22021' });
    expect(logged.stack).toContain(' at ');
  });

  it('tells any other error as it is', () => {
    expect(logSerializers.err(new TypeError('no such thing'))).toMatchObject({
      type: 'TypeError',
      message: 'no such thing',
    });
  });
});
