import { sumGzipBytes, weighScripts } from './built-scripts';

/** Raised only in the change that makes the app grow, with its reason in that commit. */
const startBytesMax = 125_000;
/** What serves later screens must not delay the first one. */
const neverAtStart = ['hls.js', 'socket.io-client', 'uqr', '@lightningjs/ui-components'];

/** Fails when the TV app's first scripts outgrow their budget or carry what belongs to later screens. */
async function main(): Promise<void> {
  const scripts = await weighScripts();
  const first = scripts.filter((script) => script.isAtStart);
  const firstBytes = sumGzipBytes(first);
  const intruders = neverAtStart.filter((name) => first.some((script) => script.packages.includes(name)));
  for (const script of scripts) {
    console.info(
      `${script.isAtStart ? 'start' : 'later'}  ${(script.gzipBytes / 1000).toFixed(1).padStart(6)} kB  ${script.file}`,
    );
  }
  console.info(`${firstBytes} bytes of script (gzip) before Home answers, at most ${startBytesMax}`);
  if (intruders.length > 0) console.error(`Loaded at the start, but must be lazy: ${intruders.join(', ')}`);
  if (firstBytes > startBytesMax) console.error('The start is over its budget.');
  if (intruders.length > 0 || firstBytes > startBytesMax) process.exitCode = 1;
}

void main();
