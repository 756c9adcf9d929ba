import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Built to dist/ and served by the host under `script-src 'self'`: no inline code, no data: fonts. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // The policy allows images from data:, but a file of its own is cached and can be listed by digest.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8500', '/log': 'http://127.0.0.1:8500' } },
});
