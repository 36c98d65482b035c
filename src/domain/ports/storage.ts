/** Small things kept on this TV. Values are strings; a full or broken store loses them quietly and the app goes on. */
export interface Storage {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
  remove(key: string): void;
  /** Removes all that the app keeps. */
  clear(): void;
}
