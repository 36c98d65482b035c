/** Keys that the smoke test presses. */
export type EngineKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Enter' | 'Backspace';

/** One page in an old engine. */
export interface EngineSession {
  /** As the engine names itself. */
  readonly version: string;
  open(url: string): Promise<void>;
  /** Runs an expression in the page; its value must survive JSON. */
  evaluate<T>(expression: string): Promise<T>;
  press(key: EngineKey): Promise<void>;
  /** PNG; undefined where the engine takes none. */
  screenshot(): Promise<Buffer | undefined>;
  close(): Promise<void>;
}
