import babel from '@rolldown/plugin-babel';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const api = process.env.HEARTH_URL ?? 'http://localhost:8080';
const served = ['/v1', '/embed', '/problems', '/docs', '/exit', '/healthz', '/readyz', '/.well-known'];

export default defineConfig({
  plugins: [
    react(),
    babel({ include: /src\/app\/.*\.tsx?$/, plugins: ['@lingui/babel-plugin-lingui-macro'] }),
    lingui({ failOnMissing: true, failOnCompileError: true }),
  ],
  build: {
    outDir: 'dist',
    manifest: true,
    target: 'es2022',
    // The content policy allows nothing inline, and a data: font would be exactly that.
    assetsInlineLimit: 0,
    modulePreload: false,
    cssCodeSplit: false,
    // What every page needs is one file: many small ones pack badly, and each is a way to the server.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'], test: /node_modules|src.(?!app.main)/ }] } } },
  },
  server: { proxy: Object.fromEntries(served.map((path) => [path, api])) },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
