/**
 * The character that a key of a keyboard, or a digit of a remote, types; undefined for keys that do something else. Older
 * engines and most remotes leave `key` out.
 */
export function typedCharacter(
  event: Partial<Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey'>>,
): string | undefined {
  const { key, ctrlKey = false, altKey = false, metaKey = false } = event;
  // AltGr, which types, comes as both at once.
  if (key === undefined || metaKey || ctrlKey !== altKey) return undefined;
  return Array.from(key).length === 1 ? key : undefined;
}
