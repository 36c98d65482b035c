import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readIdentity, signWidget, type SigningIdentity } from '../../tools/package/sign-widget';
import { writeThrowAwayIdentity } from '../support/throw-away-identity';

const password = 'a password';
const files = new Map([
  ['config.xml', Buffer.from('<widget/>')],
  ['images/icon a.svg', Buffer.from('<svg/>')],
]);

describe('a signed widget', () => {
  let folder: string;
  let author: SigningIdentity;
  let distributor: SigningIdentity;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aisle-sign-'));
    const read = (name: string) => {
      const path = join(folder, `${name}.p12`);
      writeThrowAwayIdentity(path, name, password);
      return readIdentity(path, password);
    };
    author = read('author');
    distributor = read('distributor');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** Checks a signature as a set does, from its text alone. */
  const check = (signed: ReadonlyMap<string, Buffer>, name: string) => {
    const text = signed.get(name)?.toString() ?? '';
    const [signedInfo = ''] = /<SignedInfo>[\s\S]*<\/SignedInfo>/.exec(text) ?? [];
    const [, value = ''] = /<SignatureValue>([^<]+)/.exec(text) ?? [];
    const [, certificate = ''] = /<X509Certificate>([^<]+)/.exec(text) ?? [];
    const references = new Map(
      [...signedInfo.matchAll(/<Reference URI="([^"]+)">[\s\S]*?<DigestValue>([^<]+)/g)].map(
        ([, uri = '', digest = '']) => [decodeURIComponent(uri), digest] as const,
      ),
    );
    const canonical = signedInfo.replace('<SignedInfo>', '<SignedInfo xmlns="http://www.w3.org/2000/09/xmldsig#">');
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    const isValid = createVerify('RSA-SHA256').update(canonical).verify(publicKey, value, 'base64');
    return { references, isValid };
  };
  const digest = (content: Buffer | undefined) =>
    createHash('sha256')
      .update(content ?? '')
      .digest('base64');

  it('carries the author’s signature over every file, and the distributor’s over that too', () => {
    const signed = signWidget(files, author, distributor);
    const byAuthor = check(signed, 'author-signature.xml');
    const byDistributor = check(signed, 'signature1.xml');
    expect([byAuthor.isValid, byDistributor.isValid]).toEqual([true, true]);
    expect([...byAuthor.references.keys()]).toEqual(['config.xml', 'images/icon a.svg', '#prop']);
    expect([...byDistributor.references.keys()].sort()).toEqual(
      ['#prop', 'author-signature.xml', 'config.xml', 'images/icon a.svg'].sort(),
    );
    for (const [path, content] of files) expect(byAuthor.references.get(path)).toBe(digest(content));
    expect(byDistributor.references.get('author-signature.xml')).toBe(digest(signed.get('author-signature.xml')));
  });

  it('has the digests of the properties that Samsung’s own tool writes', () => {
    const signed = signWidget(files, author, distributor);
    expect(check(signed, 'author-signature.xml').references.get('#prop')).toBe(
      'lpo8tUDs054eLlBQXiDPVDVKfw30ZZdtkRs1jd7H5K8=',
    );
    expect(check(signed, 'signature1.xml').references.get('#prop')).toBe(
      'u/jU3U4Zm5ihTMSjKGlGYbWzDfRkGphPPHx3gJIYEJ4=',
    );
  });

  it('is refused when the password is wrong or there is no key', () => {
    const path = join(folder, 'other.p12');
    writeThrowAwayIdentity(path, 'other', password);
    expect(() => readIdentity(path, 'wrong')).toThrow();
    writeThrowAwayIdentity(path, 'other', password, false);
    expect(() => readIdentity(path, password)).toThrow(/no private key/);
  });
});
