import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
  server: {
    proxy: { '/api': { target: 'http://127.0.0.1:7300', changeOrigin: false } },
  },
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    // Assets carry a hash in their name, so that the server may cache them for ever.
    assetsDir: 'assets',
    manifest: true,
    // A data: URL would need `img-src data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
