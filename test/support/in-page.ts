/**
 * The source of a call to run in a page: functions travel as their text, everything else as JSON. They must hold all they need.
 * The loader that runs our scripts wraps inner functions in `__name`, which no page knows; hence the first line.
 */
export function inPage(called: (...parameters: never[]) => unknown, ...parameters: readonly unknown[]): string {
  const values = parameters.map((value) => (typeof value === 'function' ? value.toString() : JSON.stringify(value)));
  return `(function () { var __name = function (value) { return value; }; return (${called.toString()})(${values.join(', ')}); })()`;
}
