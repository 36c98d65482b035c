const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/**
 * What can't be Kotlin, whatever it means: brackets that don't close, texts and comments without an end. Nothing here compiles
 * it. Comments may stand in each other, and a text may have code in it, which may have texts in it.
 */
export function kotlinFaults(code: string): readonly string[] {
  const faults: string[] = [];
  let at = 0;
  const lineAt = (position: number): number => code.slice(0, position).split('\n').length;
  const fault = (what: string, position: number): void => void faults.push(`${what}, line ${lineAt(position)}`);

  function skipComment(): void {
    const from = at;
    let depth = 0;
    do {
      if (code.startsWith('/*', at)) depth += 1;
      else if (code.startsWith('*/', at)) depth -= 1;
      else {
        at += 1;
        continue;
      }
      at += 2;
    } while (depth > 0 && at < code.length);
    if (depth > 0) fault('comment without an end', from);
  }

  function skipText(): void {
    const from = at;
    const quote = code.startsWith('"""', at) ? '"""' : (code[at] ?? '');
    at += quote.length;
    while (at < code.length && !code.startsWith(quote, at)) {
      if (quote.length === 1 && code[at] === '\n') break;
      if (quote !== "'" && code.startsWith('${', at)) {
        at += 1;
        skipCode('{');
      } else at += quote.length === 1 && code[at] === '\\' ? 2 : 1;
    }
    if (!code.startsWith(quote, at)) fault('text without an end', from);
    at += quote.length;
  }

  /** To the closer of a bracket, or to the end of everything. */
  function skipCode(opener?: string): void {
    const from = at;
    if (opener !== undefined) at += 1;
    while (at < code.length) {
      const character = code[at] ?? '';
      if (code.startsWith('//', at)) at = code.indexOf('\n', at) < 0 ? code.length : code.indexOf('\n', at);
      else if (code.startsWith('/*', at)) skipComment();
      else if (character === '"' || character === "'") skipText();
      else if (closers[character] !== undefined) skipCode(character);
      else if (')]}'.includes(character)) {
        const isRight = opener !== undefined && closers[opener] === character;
        if (!isRight) fault(`“${character}” closes nothing`, at);
        at += 1;
        if (opener !== undefined) return;
      } else at += 1;
    }
    if (opener !== undefined) fault(`“${opener}” without an end`, from);
  }

  skipCode();
  return faults;
}
