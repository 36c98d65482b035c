import { defineConfig } from 'drizzle-kit';

/** `npx drizzle-kit generate --config platform/db/drizzle.config.ts` writes the SQL after a change of the schema. */
export default defineConfig({
  dialect: 'postgresql',
  schema: './platform/db/schema/*.ts',
  out: './platform/db/migrations',
});
