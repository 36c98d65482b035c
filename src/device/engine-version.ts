/** Chromium's version in the user agent, by which a set's year is known; Infinity for another engine. */
export function engineVersion({ navigator }: { readonly navigator: Pick<Navigator, 'userAgent'> }): number {
  const [, version] = /Chrom(?:e|ium)\/(\d+)/.exec(navigator.userAgent) ?? [];
  return version === undefined ? Infinity : Number(version);
}
