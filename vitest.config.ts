import { defineConfig } from 'vitest/config';

/** Unit, API and architecture tests. They share one PostgreSQL (server/src/testing/postgres.ts); each file has a schema of its own. */
export default defineConfig({
  test: {
    include: ['architecture.test.ts', '{model,server,web,solutions,bench,scripts}/**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: ['server/src/testing/postgres.ts'],
    pool: 'forks',
    // Two files at a time keep two cores busy; the sessions of more would wait for each other in PostgreSQL.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
