import { build } from 'vite';

/** Builds the TV app once before the journeys, so that they run what is shipped and never an old build. */
export async function setup(): Promise<void> {
  await build({ logLevel: 'warn' });
}
