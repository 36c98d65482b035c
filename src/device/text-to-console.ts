/** No set lets its apps download anything. */
export function textToConsole(_name: string, text: string): 'console' {
  console.info(text);
  return 'console';
}
