/** A language, then script, region and the like, as in BCP 47; what follows them ("en-US@posix", "en_US.UTF-8") is left out. */
const tagAtStart = /^[a-z]{2,3}([-_][a-z0-9]{2,8})*/i;

/**
 * The locale for numbers and times: the TV's own kind of English, else plain English, as the words are English so far.
 * Sets and POSIX systems name their language in forms that `Intl` throws at.
 */
export function chooseLocale(language: string | undefined): string {
  const tag = tagAtStart.exec(language ?? '')?.[0].replace(/_/g, '-') ?? 'en';
  if (!/^en(-|$)/i.test(tag)) return 'en';
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
