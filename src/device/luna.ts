/** webOS's way to its services, there in every app's page. One bridge carries one call. */
export interface LunaBridge {
  onservicecallback: (answer: string) => void;
  /** `uri`: `luna://SERVICE/METHOD`; `parameters`: JSON. */
  call(uri: string, parameters: string): void;
  cancel(): void;
}

export type LunaBridgeType = new () => LunaBridge;

/** A service's answer; empty when it isn't an object of JSON. */
export type LunaAnswer = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is LunaAnswer => typeof value === 'object' && value !== null;

export function parseAnswer(answer: string): LunaAnswer {
  try {
    const parsed: unknown = JSON.parse(answer);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/**
 * One call to a service. Never throws: a service that a set doesn't have must not stop the app. What can't be called answers
 * emptily; a service may also never answer.
 */
export function callLuna(
  Bridge: LunaBridgeType | undefined,
  uri: string,
  parameters: object,
  onAnswer: (answer: LunaAnswer) => void = () => undefined,
): void {
  if (Bridge === undefined) {
    onAnswer({});
    return;
  }
  try {
    const bridge = new Bridge();
    bridge.onservicecallback = (answer) => onAnswer(parseAnswer(answer));
    bridge.call(uri, JSON.stringify(parameters));
  } catch {
    // Older sets throw for a service they don't know.
    onAnswer({});
  }
}
