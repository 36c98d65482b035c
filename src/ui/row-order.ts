/**
 * The new order of a row with what has the focus left exactly where it is: nothing that arrives may move the focus or
 * change what is under it. An item that is gone stays in its place until the focus has left it. In a shorter list it
 * becomes the last.
 */
export function pinFocused<Item extends { readonly id: string }>(
  next: readonly Item[],
  focused: Item | undefined,
  index: number,
): readonly Item[] {
  if (focused === undefined) return next;
  if (next[index]?.id === focused.id) return next;
  const rest = next.filter((item) => item.id !== focused.id);
  const fresh = next.find((item) => item.id === focused.id) ?? focused;
  rest.splice(Math.min(index, rest.length), 0, fresh);
  return rest;
}
