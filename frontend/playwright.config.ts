// Browser tests against the real binary, with the demo organisations in an empty SQLite database.
import { defineConfig, devices } from '@playwright/test';

export const chromium = {
  ...devices['Desktop Chrome'],
  launchOptions: {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  },
  locale: 'en-GB',
  timezoneId: 'Europe/London',
};

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/start.ts',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  reporter: [['list']],
  // A test takes a few seconds; this is for machines that have more to do.
  timeout: 60_000,
  // Set by the global set-up before the workers read this.
  // A trace of every test takes about as long as the tests themselves: TRACE=1 for the one that is looked into.
  use: { ...chromium, baseURL: process.env.HEARTH_AT, screenshot: 'only-on-failure', trace: process.env.TRACE ? 'retain-on-failure' : 'off' },
});
