// Pictures of every page, small and wide, light and dark, into screens/: `npm run screens`.
import { defineConfig } from '@playwright/test';
import base from './playwright.config';

export default defineConfig({ ...base, testMatch: '**/*.screens.ts' });
