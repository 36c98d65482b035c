import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import forge from 'node-forge';

/** Writes a PKCS#12 file with a key and a certificate that signs itself: good for a test, refused by every set. */
export function writeThrowAwayIdentity(path: string, name: string, password: string, hasKey = true): void {
  const { pki, pkcs12, asn1 } = forge;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = pki.privateKeyFromPem(privateKey);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = '01';
  certificate.validity.notBefore = new Date(2026, 0, 1);
  certificate.validity.notAfter = new Date(2036, 0, 1);
  const attributes = [{ name: 'commonName', value: name }];
  certificate.setSubject(attributes);
  certificate.setIssuer(attributes);
  certificate.sign(key, forge.md.sha256.create());
  const store = pkcs12.toPkcs12Asn1(hasKey ? key : null, [certificate], password, { algorithm: '3des' });
  writeFileSync(path, asn1.toDer(store).getBytes(), 'latin1');
}
