import { defineConfig } from 'vite';

// Four pages, one folder of hashed assets. The server's CSP allows nothing inline, so nothing is inlined here.
export default defineConfig({
  base: '/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: ['es2020', 'chrome80', 'safari14'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'chat.html', 'console.html', 'form.html'] },
  },
});
