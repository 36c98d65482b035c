import { createHash, createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import forge from 'node-forge';
import type { Files } from './files';

/** A key and the certificates that speak for it, its own first. */
export interface SigningIdentity {
  /** PEM. */
  readonly privateKey: string;
  /** DER in Base64, without line breaks. */
  readonly certificates: readonly string[];
}

/** Reads a PKCS#12 file, as Samsung's certificate manager writes it. @throws when the password is wrong or something is missing. */
export function readIdentity(path: string, password: string): SigningIdentity {
  const { pkcs12, pki, asn1, util } = forge;
  const store = pkcs12.pkcs12FromAsn1(asn1.fromDer(readFileSync(path, 'latin1')), password);
  const bags = (type: string): forge.pkcs12.Bag[] => store.getBags({ bagType: type })[type] ?? [];
  const { pkcs8ShroudedKeyBag = '', keyBag = '', certBag = '' } = pki.oids;
  const key = [...bags(pkcs8ShroudedKeyBag), ...bags(keyBag)].find((bag) => bag.key)?.key;
  if (!key) throw new Error(`${path} has no private key`);
  const publicKey = pki.publicKeyToPem(pki.setRsaPublicKey(key.n, key.e));
  const certificates = bags(certBag).flatMap((bag) => (bag.cert ? [bag.cert] : []));
  const isOwn = (certificate: forge.pki.Certificate): boolean =>
    pki.publicKeyToPem(certificate.publicKey) === publicKey;
  if (!certificates.some(isOwn)) throw new Error(`${path} has no certificate for its key`);
  const ordered = [...certificates.filter(isOwn), ...certificates.filter((certificate) => !isOwn(certificate))];
  return {
    privateKey: pki.privateKeyToPem(key),
    certificates: ordered.map((certificate) =>
      util.encode64(asn1.toDer(pki.certificateToAsn1(certificate)).getBytes()),
    ),
  };
}

/** Who signs: who made the app, then who hands it out (Samsung's certificate names the sets it may run on). */
export type SignerRole = 'author' | 'distributor';

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';
const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('base64');

const idOf = (role: SignerRole): string => (role === 'author' ? 'AuthorSignature' : 'DistributorSignature');

/** The signature's own properties; in canonical form (C14N 1.1), where the namespace of its parent stands on it. */
const propertiesOf = (role: SignerRole, namespace: string): string => {
  const property = (id: string, content: string): string =>
    `<SignatureProperty Id="${id}" Target="#${idOf(role)}">${content}</SignatureProperty>`;
  return (
    `<Object${namespace} Id="prop"><SignatureProperties xmlns:dsp="http://www.w3.org/2009/xmldsig-properties">` +
    property('profile', '<dsp:Profile URI="http://www.w3.org/ns/widgets-digsig#profile"></dsp:Profile>') +
    property('role', `<dsp:Role URI="http://www.w3.org/ns/widgets-digsig#role-${role}"></dsp:Role>`) +
    property('identifier', '<dsp:Identifier></dsp:Identifier>') +
    '</SignatureProperties></Object>'
  );
};

function reference(uri: string, digest: string, transforms = ''): string {
  return (
    `<Reference URI="${uri}">\n${transforms}` +
    '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>\n' +
    `<DigestValue>${digest}</DigestValue>\n</Reference>\n`
  );
}

/**
 * A widget signature (W3C XML Digital Signatures for Widgets, RSA with SHA-256) over all files. The text is written in
 * canonical form (Exclusive C14N) from the start, so that nothing has to be parsed to be signed.
 */
export function signatureFor(role: SignerRole, files: Files, { privateKey, certificates }: SigningIdentity): string {
  const transforms =
    '<Transforms>\n<Transform Algorithm="http://www.w3.org/2006/12/xml-c14n11"></Transform>\n</Transforms>\n';
  const references = [...files].map(([path, content]) => reference(encodeURIComponent(path), sha256(content))).join('');
  const signedInfo = (namespace: string): string =>
    `<SignedInfo${namespace}>\n` +
    '<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></CanonicalizationMethod>\n' +
    '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod>\n' +
    references +
    reference('#prop', sha256(propertiesOf(role, ` xmlns="${xmldsig}"`)), transforms) +
    '</SignedInfo>';
  const value = createSign('RSA-SHA256')
    .update(signedInfo(` xmlns="${xmldsig}"`))
    .sign(privateKey, 'base64');
  const chain = certificates.map((certificate) => `<X509Certificate>${certificate}</X509Certificate>\n`).join('');
  return (
    `<Signature xmlns="${xmldsig}" Id="${idOf(role)}">\n${signedInfo('')}\n<SignatureValue>${value}</SignatureValue>` +
    `<KeyInfo><X509Data>\n${chain}</X509Data>\n</KeyInfo>\n${propertiesOf(role, '')}\n</Signature>\n`
  );
}

/** The files with both signatures beside them: the author's, then the distributor's, which covers it. */
export function signWidget(
  files: Files,
  author: SigningIdentity,
  distributor: SigningIdentity,
): ReadonlyMap<string, Buffer> {
  const sorted = (more: Files): Files => new Map([...more].sort(([one], [other]) => (one < other ? -1 : 1)));
  const authored = sorted(
    new Map([...files, ['author-signature.xml', Buffer.from(signatureFor('author', sorted(files), author))]]),
  );
  return new Map([...authored, ['signature1.xml', Buffer.from(signatureFor('distributor', authored, distributor))]]);
}
