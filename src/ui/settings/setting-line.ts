/** One line of a list in Settings; `id` is unique in its list. OK calls `press`. */
export type SettingLine = {
  readonly id: string;
  readonly label: string;
  /** A sentence beneath the label. */
  readonly detail?: string;
  press(): void;
} & (
  | { readonly kind: 'switch'; readonly isOn: boolean }
  /** Leads to the choices for it. */
  | { readonly kind: 'value'; readonly value: string }
  /** Something to read; OK does nothing. */
  | { readonly kind: 'fact' }
  | { readonly kind: 'choice'; readonly isChosen: boolean }
  /** Leads further (`link`) or does something at once. */
  | { readonly kind: 'link' | 'action' }
);
