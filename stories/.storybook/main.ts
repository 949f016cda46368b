import { fileURLToPath } from 'node:url'
import type { StorybookConfig } from '@storybook/react-vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

const config: StorybookConfig = {
  // Storybook looks for the Vite config beside its own folder; ours, with the fault server in it, is one level higher.
  framework: { name: '@storybook/react-vite', options: { builder: { viteConfigPath: path('../../vite.config.ts') } } },
  stories: ['../**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  features: {
    backgrounds: false,
    measure: false,
    outline: false,
    menuOnboardingChecklist: false,
    sidebarOnboardingChecklist: false,
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({ ...vite, root: path('../..') }),
}

export default config
