/** `npm run dev`: the platform, restarted when its files change, and Vite with hot reload in front of it. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { createServer } from 'vite';

const root = resolve(import.meta.dirname, '..');
const port = process.env.PORT ?? '8080';

const platform = spawn(
  process.execPath,
  [resolve(root, 'node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'platform/main.ts'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PORT: port } },
);

process.env.AISLE_PLATFORM = `http://localhost:${port}`;
const vite = await createServer({ configFile: resolve(root, 'vite.config.ts') });
await vite.listen();
console.log('\nThe TV app with hot reload:');
vite.printUrls();

const stop = () => {
  platform.kill('SIGTERM');
  void vite.close().finally(() => process.exit());
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
platform.once('exit', (code) => {
  console.error(`The platform ended (${String(code)}).`);
  void vite.close().finally(() => process.exit(code ?? 1));
});
