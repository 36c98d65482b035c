/** m3u8-parser comes without types; this is what the tests use of it. */
declare module 'm3u8-parser' {
  export class Parser {
    readonly manifest: {
      readonly mediaSequence: number;
      readonly targetDuration: number;
      readonly endList?: boolean;
      readonly segments: readonly { readonly uri?: string }[];
      readonly skip?: { readonly skippedSegments: number };
    };
    push(text: string): void;
    end(): void;
  }
}
