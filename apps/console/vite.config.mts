import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The API behind `vite` in development; the built console is served by the API itself. */
const api = 'http://127.0.0.1:21300';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/console',
  plugins: [react()],
  resolve: { conditions: ['@concord/source', 'module', 'browser', 'development|production'] },
  server: { port: 21310, proxy: { '/api': api } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // pictures are drawn on few pages: they never ride with the first screen
            { name: 'charts', test: /node_modules[\\/](echarts|zrender)[\\/]/, priority: 4 },
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|react-router-dom)[\\/]/,
              priority: 3,
            },
            // only what the first screen needs: tables, forms and pickers arrive with the pages that use them
            {
              name: 'mui',
              test: /node_modules[\\/](@mui|@emotion|@popperjs|react-transition-group)[\\/]/,
              tags: ['$initial'],
              priority: 2,
            },
            { name: 'admin', test: /node_modules[\\/]/, tags: ['$initial'], priority: 1 },
          ],
        },
      },
    },
  },
});
