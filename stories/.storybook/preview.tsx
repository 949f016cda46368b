import type { Decorator, Preview } from '@storybook/react-vite'
import { useLayoutEffect } from 'react'
import '../../src/react/styles.css'
import './preview.css'

/** Puts the toolbar's theme and language where the styles and assistive technology look for them. */
const WithTheme: Decorator = (Story, { globals, viewMode }) => {
  const theme = globals.theme as string
  const locale = globals.locale as string
  useLayoutEffect(() => {
    const { documentElement: root } = document
    root.lang = locale
    root.dataset.theme = theme
    root.dataset.view = viewMode
  }, [locale, theme, viewMode])
  return <Story />
}

const choice = (description: string, icon: 'globe' | 'mirror', values: string[]) => ({
  description,
  toolbar: { icon, dynamicTitle: true, items: values.map((value) => ({ value, title: value })) },
})

const preview: Preview = {
  tags: ['autodocs'],
  parameters: { a11y: { test: 'error' } },
  initialGlobals: { locale: 'ja', theme: 'light' },
  globalTypes: {
    locale: choice('Language of the messages', 'globe', ['ja', 'en']),
    theme: choice('Colours of the components', 'mirror', ['light', 'dark', 'system']),
  },
  decorators: [WithTheme],
}

export default preview
