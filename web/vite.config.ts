import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The pages as files with a hash in their names; NONCE_HERE is what the server puts its nonce in the place of. */
export default defineConfig({
  root,
  plugins: [react()],
  resolve: { conditions: ['source', 'browser', 'module', 'import', 'default'] },
  // Found as pages are opened they would be prepared anew, with another React beside the first.
  optimizeDeps: {
    include: [
      'react',
      'react-dom/client',
      '@mantine/core',
      '@mantine/hooks',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
      'd3-scale',
      'd3-shape',
      'get-nonce',
      'lightweight-charts',
      'wouter',
    ],
  },
  html: { cspNonce: 'NONCE_HERE' },
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
  },
});
