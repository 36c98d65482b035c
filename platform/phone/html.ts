/** Markup that is safe to send: built by `html`, never by joining strings. */
export interface Html {
  readonly markup: string;
}

type HtmlValue = Html | string | number | false | undefined | readonly HtmlValue[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in an element or in a quoted attribute. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function isList(value: HtmlValue): value is readonly HtmlValue[] {
  return Array.isArray(value);
}

function markupOf(value: HtmlValue): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeText(value);
  if (typeof value === 'number') return String(value);
  return isList(value) ? value.map(markupOf).join('') : value.markup;
}

/**
 * Template tag: every value is escaped unless it is `Html` itself. `false` and `undefined` leave nothing. The indentation of
 * the source isn't sent.
 */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return {
    markup: parts.reduce(
      (markup, part, index) => markup + markupOf(values[index - 1]) + part.replace(/\s*\n\s*/g, '\n'),
    ),
  };
}

/** Data for the page's script. `<` is escaped so that no title can close the element it stands in. */
export function jsonForScript(data: unknown): Html {
  return {
    markup: JSON.stringify(data)
      .replace(/</g, '\\u003c')
      .replace(/\u2028/g, '\\u2028')
      .replace(/\u2029/g, '\\u2029'),
  };
}
