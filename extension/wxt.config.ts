import { fileURLToPath } from 'node:url'
import { defineConfig, type UserManifest } from 'wxt'

const repository = fileURLToPath(new URL('..', import.meta.url))

/** Build-time switches. BATON_SITES: comma list of origins that are granted at install, for tests and `npm start -- --open`. */
const { BATON_SITES = '', BATON_SERVER = 'http://localhost:8787', BATON_OUT = '.output' } = process.env
const sites = BATON_SITES.split(',').flatMap(site => (site.trim() ? [new URL(site.trim()).origin] : []))

const GECKO_ID = 'baton@baton.invalid'

export default defineConfig({
  root: repository,
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: BATON_OUT,
  imports: false,
  manifestVersion: 3,
  manifest: ({ browser }) => (browser === 'firefox' ? firefoxManifest() : chromiumManifest()),
  hooks: {
    // Smaller than the default by 180 bytes in the script that every page gets; too slow for the rest.
    'vite:build:extendConfig'(entries, config) {
      if (entries[0]?.name !== 'host') return
      config.build = {
        ...config.build,
        minify: 'terser',
        terserOptions: { ecma: 2020, compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true } },
        rolldownOptions: { ...config.build?.rolldownOptions, checks: { pluginTimings: false } },
      }
    },
  },
  vite: () => ({
    define: { __BATON_SITES__: JSON.stringify(sites), __BATON_SERVER__: JSON.stringify(BATON_SERVER) },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: 'es2023' },
  }),
})

/** What both browsers are told. Sites are asked for one by one, by a person's click. */
const shared: UserManifest = {
  name: '__MSG_name__',
  description: '__MSG_description__',
  default_locale: 'zh_CN',
  permissions: ['identity', 'storage', 'scripting', 'contextMenus', 'alarms', 'notifications', 'activeTab'],
  optional_host_permissions: ['https://*/*', 'http://*/*'],
  // Typed in the address bar: `kb 退款`.
  omnibox: { keyword: 'kb' },
  icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
  // Firefox would add upgrade-insecure-requests, which breaks a server on this machine.
  content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
  commands: {
    panel: { suggested_key: { default: 'Alt+B' }, description: '__MSG_commandPanel__' },
    search: { suggested_key: { default: 'Alt+K' }, description: '__MSG_commandSearch__' },
    escalate: { suggested_key: { default: 'Alt+E' }, description: '__MSG_commandEscalate__' },
  },
}

function chromiumManifest(): UserManifest {
  return {
    ...shared,
    minimum_chrome_version: '130',
    permissions: [...(shared.permissions ?? []), 'sidePanel'],
    host_permissions: sites.map(site => `${site}/*`),
    side_panel: { default_path: 'panel.html' },
    // A fresh address per browser session: a page cannot find out by a fixed one that Baton is installed.
    web_accessible_resources: [
      { resources: ['panel.html'], matches: ['https://*/*', 'http://*/*'], use_dynamic_url: true },
    ],
  }
}

function firefoxManifest(): UserManifest {
  return {
    ...shared,
    // Firefox knows no ports in match patterns.
    host_permissions: sites.map(site => `${new URL(site).protocol}//${new URL(site).hostname}/*`),
    sidebar_action: {
      default_panel: 'panel.html',
      default_title: '__MSG_name__',
      default_icon: { 16: 'icon/16.png', 32: 'icon/32.png' },
      open_at_install: false,
    },
    web_accessible_resources: [{ resources: ['panel.html'], matches: ['https://*/*', 'http://*/*'] }],
    browser_specific_settings: {
      gecko: {
        id: GECKO_ID,
        strict_min_version: '140.0',
        data_collection_permissions: {
          required: ['authenticationInfo', 'websiteContent', 'personallyIdentifyingInfo', 'personalCommunications'],
        },
      },
    },
  }
}
