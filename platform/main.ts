import { runPlatform } from './run-platform';

await runPlatform(process.env);
