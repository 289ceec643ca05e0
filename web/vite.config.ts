import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressed } from './compress';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), compressed()],
  build: { outDir: 'dist', emptyOutDir: true, chunkSizeWarningLimit: 700, assetsInlineLimit: 0 },
  server: { port: 5173, proxy: { '/api': `http://127.0.0.1:${process.env.PORT ?? 3000}` } },
});
